using Kiosk.Supervision;

namespace EidKit.Kiosk.Tests.Processes;

/// <summary>What is taken of lines that another process writes.</summary>
public class BoundedLinesTests
{
    [Theory]
    [InlineData("", new string[0])]
    [InlineData("abc\nde\n\nfghij\n", new[] { "abc", "de", "", "fghij" })]
    [InlineData("abc\nwithout end", new[] { "abc" })]
    [InlineData("abc\nsix..6\nde\n", new[] { "abc" })]
    public async Task Read_Lines_EndsWhereOneIsTooLong(string text, string[] expected)
    {
        var lines = new BoundedLines(new StringReader(text), longest: 5);
        var read = new List<string>();
        while (await lines.ReadAsync() is { } line)
        {
            read.Add(line);
        }

        Assert.Equal(expected, read);
    }
}
