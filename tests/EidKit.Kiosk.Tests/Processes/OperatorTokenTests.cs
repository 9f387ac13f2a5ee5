using Kiosk.Supervision;

namespace EidKit.Kiosk.Tests.Processes;

/// <summary>Where the operator's token comes from.</summary>
public class OperatorTokenTests
{
    [Fact]
    public void Load_WithoutFile_DrawsOneThatIsNewEachTime()
    {
        OperatorToken first = OperatorToken.Load(null, out string? drawn);
        _ = OperatorToken.Load(null, out string? another);

        Assert.True(first.IsToken(drawn));
        Assert.False(first.IsToken(another));
        Assert.Equal(43, drawn!.Length);
    }

    [Fact]
    public void Load_File_TakesItsTextAndTellsItNoMore()
    {
        string file = Path.GetTempFileName();
        File.WriteAllText(file, "correct-horse-battery\n");

        OperatorToken token = OperatorToken.Load(file, out string? drawn);
        File.Delete(file);

        Assert.Null(drawn);
        Assert.True(token.IsToken("correct-horse-battery"));
        Assert.False(token.IsToken("correct-horse-batter"));
        Assert.False(token.IsToken(""));
        Assert.False(token.IsToken(null));
    }

    [Fact]
    public void Load_ShortToken_IsRefused()
    {
        string file = Path.GetTempFileName();
        File.WriteAllText(file, "fifteen-letters");

        InvalidDataException refused = Assert.Throws<InvalidDataException>(() => OperatorToken.Load(file, out _));
        File.Delete(file);

        Assert.Equal("The operator's token has fewer than 16 characters.", refused.Message);
    }
}
