using EidKit.Tool.Texts;

namespace EidKit.Tool.Tests.Texts;

public sealed class LanguageTests
{
    [Theory]
    [InlineData("--language de", "", null, "de")]
    [InlineData("card --language=de", "LANG=en_US.UTF-8", null, "de")]
    [InlineData("card --language:en", "LANG=de_DE.UTF-8", null, "en")]
    [InlineData("card", "LANG=de_DE.UTF-8", null, "de")]
    [InlineData("card", "LANG=de", null, "de")]
    [InlineData("card", "LANG=den_XX", null, "en")]
    [InlineData("card", "LC_ALL=C LANG=de_DE.UTF-8", null, "en")]
    [InlineData("card", "LC_ALL= LC_MESSAGES=de_AT LANG=en_US.UTF-8", null, "de")]
    [InlineData("card", "", "de", "de")]
    [InlineData("card", "LANG=en_US.UTF-8", "de", "en")]
    [InlineData("card", "", null, "en")]
    [InlineData("card --language", "", null, "en")]
    [InlineData("card --language fr", "LANG=de_DE", null, "en")]
    public void Choose_ArgumentsAndEnvironment_GivesTheLanguage(string arguments, string environment, string? system, string expected)
    {
        Dictionary<string, string> variables = environment.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(v => v.Split('=')).ToDictionary(v => v[0], v => v[1]);

        Assert.Equal(expected, Language.Choose(arguments.Split(' '), variables.GetValueOrDefault, system));
    }
}
