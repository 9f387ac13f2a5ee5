using EidKit.Recordings;
using EidKit.Simulation.Tests.Sessions;

namespace EidKit.Simulation.Tests.Recordings;

public class RecordingTests
{
    private const string Header = """{"type":"recording","version":1,"content":"redacted","startedAt":"2026-03-01T12:00:00.0000000+00:00"}""";
    private const string Connection = """{"type":"connection","at":0,"maximumCommand":261,"maximumResponse":258,"extendedLength":false}""";
    private const string Line = """{"at":1,"took":1,"header":"00a4000c","sent":7,"received":2,"status":"9000"}""";

    [Fact]
    public async Task Load_WrittenRecording_GivesEveryCommandAndTheEnd()
    {
        using var setup = new CardOnReader();
        (_, byte[] file) = await RecordedRun.RecordAsync(setup, RecordingContent.Clear, card => RecordedRun.ReadAllAsync(card, setup));

        Recording recording = RecordedRun.Load(file);

        Assert.True(recording.IsComplete);
        Assert.Equal(RecordingContent.Clear, recording.Content);
        Assert.Equal(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero), recording.StartedAt);
        Assert.True(recording.Entries.OfType<RecordedRandom>().Count() >= 3, "Three ephemeral keys were made.");
        Assert.True(recording.Commands.Count(c => c.IsProtected) > 20);
        Assert.All(recording.Commands.SelectMany(c => c.Transmissions), t => Assert.Equal(t.SentLength, t.Command!.Value.Length));
        Assert.All(recording.Commands.SelectMany(c => c.Transmissions), t => Assert.Equal(t.ReceivedLength, t.Response!.Value.Length));
    }

    [Fact]
    public async Task Load_RecordingCutAfterEachLine_GivesWhatIsThere()
    {
        using var setup = new CardOnReader();
        (_, byte[] file) = await RecordedRun.RecordAsync(setup, RecordingContent.Redacted, card => Task.FromResult<object>(card.Kind));
        string[] lines = RecordedRun.Text(file).TrimEnd().Split('\n');

        for (int count = 1; count < lines.Length; count++)
        {
            Recording cut = Load(lines[..count]);
            Assert.False(cut.IsComplete);
            Assert.Equal(count - 1, cut.Entries.Count);
        }
    }

    [Fact]
    public async Task Load_EveryLineDamaged_NamesTheLineAndShowsNothingOfIt()
    {
        using var setup = new CardOnReader();
        (_, byte[] file) = await RecordedRun.RecordAsync(setup, RecordingContent.Clear, card => RecordedRun.ReadAllAsync(card, setup));
        string[] lines = RecordedRun.Text(file).TrimEnd().Split('\n');

        for (int damaged = 0; damaged < lines.Length; damaged++)
        {
            string[] copy = [.. lines];
            copy[damaged] = copy[damaged][..(copy[damaged].Length / 2)];
            var exception = Assert.Throws<RecordingFormatException>(() => Load(copy));
            Assert.Equal(damaged + 1, exception.Line);
            Assert.Matches($"^Line {damaged + 1} of the recording: it is no JSON, from byte [0-9]+ on.$", exception.Message);
        }
    }

    [Theory]
    [InlineData("", 1, "there is none")]
    [InlineData("{}", 1, "the file is no recording of EidKit")]
    [InlineData("[]", 1, "it is no JSON object")]
    [InlineData("""{"type":"recording","version":2,"content":"clear"}""", 1, "version 2 of the format is not known")]
    [InlineData("""{"type":"recording","version":1,"content":"all"}""", 1, "\"content\" is neither")]
    [InlineData("""{"type":"recording","version":1,"content":"clear","startedAt":"today"}""", 1, "\"startedAt\" is no time")]
    [InlineData(Header + "\n{\"type\":\"command\",\"at\":1,\"name\":\"x\",\"line\":[" + Line + "]}", 2, "a command comes before the first connection")]
    [InlineData(Header + "\n" + Connection + "\n{\"type\":\"noise\"}", 3, "its type is not known")]
    [InlineData(Header + "\n" + Connection + "\n" + Header, 3, "its type is not known")]
    [InlineData(Header + "\n" + Connection + "\n{\"type\":\"end\"}\n" + Connection, 4, "it comes after the end")]
    [InlineData(Header + "\n" + Connection + "\n{\"type\":\"random\",\"at\":1,\"bytes\":\"00\"}", 3, "it does not fit a recording that is \"redacted\"")]
    [InlineData(Header + "\n{\"type\":\"connection\",\"at\":0,\"maximumCommand\":-1}", 2, "\"maximumCommand\" is no number from 0 to")]
    [InlineData(Header + "\n{\"type\":\"connection\",\"at\":-1}", 2, "\"at\" is no time")]
    [InlineData(Header + "\n{\"type\":\"connection\",\"at\":1e300}", 2, "\"at\" is no time")]
    public void Load_WrongFile_SaysWhatIsWrong(string file, int line, string problem)
    {
        var exception = Assert.Throws<RecordingFormatException>(() => Load(file));

        Assert.Equal(line, exception.Line);
        Assert.Contains(problem, exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"clause\":\"\\u001b[2J\",\"line\":[" + Line + "]", "\"clause\" is no name")]
    [InlineData("\"clause\":\"\\ud800\",\"line\":[" + Line + "]", "it has a text that is no Unicode")]
    [InlineData("\"line\":[" + Line + "],\"response\":\"\\udc00\"", "it has a text that is no Unicode")]
    [InlineData("\"claus\\ud800\":1,\"line\":[" + Line + "]", "it has a text that is no Unicode")]
    [InlineData("\"line\":[]", "\"line\" has no transmission")]
    [InlineData("\"line\":3", "\"line\" is no list")]
    [InlineData("\"line\":[3]", "it is no JSON object")]
    [InlineData("\"line\":[" + Line + "],\"response\":\"00\"", "\"response\" and \"status\" are not both there")]
    [InlineData("\"line\":[" + Line + "],\"command\":\"00\"", "\"command\" is no command APDU")]
    [InlineData("\"line\":[" + Line + "],\"command\":\"0g\"", "\"command\" is not hexadecimal")]
    [InlineData("\"line\":[" + Line + "],\"response\":\"\",\"status\":\"90\"", "\"status\" is no status word")]
    [InlineData("\"line\":[" + Line + "],\"protected\":1", "\"protected\" is neither true nor false")]
    [InlineData("\"line\":[{\"at\":1,\"took\":1,\"header\":\"00a4\",\"sent\":7,\"received\":2,\"status\":\"9000\"}]", "\"header\" has not four bytes")]
    [InlineData("\"line\":[{\"at\":1,\"took\":1,\"header\":\"00a4000c\",\"sent\":7}]", "either an answer or a failure")]
    [InlineData("\"line\":[{\"at\":1,\"took\":1,\"header\":\"00a4000c\",\"sent\":7,\"failure\":\"Fire\"}]", "\"failure\" is no reason that is known")]
    [InlineData("\"line\":[{\"at\":1,\"took\":1,\"header\":\"00a4000c\",\"sent\":7,\"failure\":\"1\"}]", "\"failure\" is no reason that is known")]
    [InlineData("\"line\":[{\"at\":1,\"took\":1,\"header\":\"00a4000c\",\"command\":\"00a4010c\",\"sent\":4,\"received\":2,\"status\":\"9000\"}]", "does not begin with \"header\"")]
    [InlineData("\"line\":[{\"at\":1,\"took\":1,\"header\":\"00a4000c\",\"sent\":4,\"response\":\"6a82\",\"received\":2,\"status\":\"9000\"}]", "does not end with \"status\"")]
    public void Load_WrongCommand_SaysWhatIsWrong(string members, string problem)
    {
        var exception = Assert.Throws<RecordingFormatException>(() => Load(Header, Connection, $$"""{"type":"command","at":1,"name":"x",{{members}}}"""));

        Assert.Equal(3, exception.Line);
        Assert.Contains(problem, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_NameThatIsNoUtf8_SaysWhatIsWrong()
    {
        byte[] file = System.Text.Encoding.Latin1.GetBytes($$"""{{Header}}{{'\n'}}{{Connection}}{{'\n'}}{"type":"command","at":1,"name":"\u00FF","line":[{{Line}}]}""".Replace("\\u00FF", "\u00FF", StringComparison.Ordinal));

        var exception = Assert.Throws<RecordingFormatException>(() => RecordedRun.Load(file));

        Assert.Equal((3, true), (exception.Line, exception.Message.Contains("it has a text that is no Unicode", StringComparison.Ordinal)));
    }

    [Fact]
    public void Load_LineWithoutEnd_IsNotReadToItsEnd()
    {
        using var input = new EndlessStream((byte)'x');

        var exception = Assert.Throws<RecordingFormatException>(() => Recording.Load(input));

        Assert.Contains("it is longer than 1048576 bytes", exception.Message, StringComparison.Ordinal);
        Assert.True(input.Given < 2 * 1024 * 1024);
    }

    [Fact]
    public void Load_FileWithoutEnd_IsNotReadToItsEnd()
    {
        using var input = new EndlessStream((byte)'\n');

        var exception = Assert.Throws<RecordingFormatException>(() => Recording.Load(input));

        Assert.Contains("the file is longer than 67108864 bytes", exception.Message, StringComparison.Ordinal);
        Assert.True(input.Given < 65 * 1024 * 1024);
    }

    [Fact]
    public void Load_UnknownMembers_AreIgnored()
    {
        Recording recording = Load(Header.Replace("\"version\":1", "\"version\":1,\"tool\":\"later\"", StringComparison.Ordinal), Connection);

        Assert.Single(recording.Entries);
    }

    private static Recording Load(params string[] lines) => RecordedRun.Load(System.Text.Encoding.UTF8.GetBytes(string.Join('\n', lines)));
}
