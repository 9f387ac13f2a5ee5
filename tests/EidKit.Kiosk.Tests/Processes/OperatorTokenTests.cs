using Kiosk.Supervision;

namespace EidKit.Kiosk.Tests.Processes;

/// <summary>Where the operator's token comes from.</summary>
public class OperatorTokenTests
{
    [Fact]
    public void Draw_Token_IsNewEachTime()
    {
        OperatorToken first = OperatorToken.Draw(out string token);
        _ = OperatorToken.Draw(out string another);

        Assert.True(first.IsToken(token));
        Assert.False(first.IsToken(another));
        Assert.Equal(43, token.Length);
    }

    [Fact]
    public void Load_File_TakesItsText()
    {
        OperatorToken token = Load("correct-horse-battery\n");

        Assert.True(token.IsToken("correct-horse-battery"));
        Assert.False(token.IsToken("correct-horse-batter"));
        Assert.False(token.IsToken(""));
        Assert.False(token.IsToken(null));
    }

    [Fact]
    public void Load_ShortToken_IsRefused()
    {
        InvalidDataException refused = Assert.Throws<InvalidDataException>(() => Load("fifteen-letters"));

        Assert.Equal("The operator's token has fewer than 16 characters.", refused.Message);
    }

    [Fact]
    public void Load_FileThatOthersMayRead_IsRefused()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such modes.");

        InvalidDataException refused = Assert.Throws<InvalidDataException>(() => Load("correct-horse-battery", UnixFileMode.OtherRead));

        Assert.Equal("Other users may read or change the file with the operator's token.", refused.Message);
    }

    private static OperatorToken Load(string content, UnixFileMode more = UnixFileMode.None)
    {
        string file = Path.GetTempFileName();
        try
        {
            File.WriteAllText(file, content);
            if (!OperatingSystem.IsWindows())
            {
                File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | more);
            }

            return OperatorToken.Load(file);
        }
        finally
        {
            File.Delete(file);
        }
    }
}
