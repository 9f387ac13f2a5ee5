using System.Text.Json;
using EidKit.Tool.Texts;

namespace EidKit.Tool.Tests.Commands;

/// <summary>Command lines that can't be used, whatever is wrong with them.</summary>
public sealed class UsageTests
{
    private const string Read = "read --terminal {folder} --data given-names";

    /// <summary>Each with what the English text says; an underscore stands for an empty value.</summary>
    public static TheoryData<string, string> Lines => new()
    {
        { "_", "«» is not understood here." },
        { "nonsense", "«nonsense» is not understood here." },
        { "--language en", "A command is missing; use one of these: readers, doctor, card, pin, read, replay, cvc, simulate, pki." },
        { "pin", "use one of these: change, unblock, resume." },
        { "pin --reader A", "«--reader»" },
        { "card --pin", "«--pin» is not understood here." },
        { "readers --watch=maybe", "«maybe» is not understood here." },
        { "card --reader A --reader B", "--reader is given more than once." },
        { "card --reader", "--reader needs a value." },
        { "pin change 123456", "«123456» is not understood here." },
        { "read --data all", "--terminal is missing." },
        { "read", "--terminal is missing.\n--data is missing." },
        { "cvc print", "FILE is missing." },
        { "card --language fr", "«fr» is no value of --language; use one of these: en, de." },
        { Read + " --password puk", "«puk» is no value of --password; use one of these: pin, can." },
        { Read + " --age x", "An age of x years" },
        { Read + " --age _", "An age of  years" },
        { Read + " --age 1.5", "An age of 1.5 years" },
        { Read + " --age 0x12", "An age of 0x12 years" },
        { Read + " --age -1", "An age of -1 years" },
        { Read + " --age 151", "Use 0 to 150 years." },
        { Read + " --age 99999999999", "An age of 99999999999 years" },
        { Read + " --community abc", "«abc» is no beginning of a community id." },
        { Read + " --community _", "«» is no beginning" },
        { Read + " --community 027", "even number of digits" },
        { Read + " --community 0276050315000000", "2 to 14" },
        { Read + " --community ٠٢", "«٠٢»" },
        { Read + " --csca _", "A text that is empty or holds a NUL character names no file" },
        { "read --terminal {folder} --data _", "--data names nothing." },
        { "read --terminal {folder} --data ,", "--data names nothing." },
        { "read --terminal {folder} --data shoe-size", "«shoe-size»" },
        { "read --terminal {folder} --data all,given-names", "«all»" },
        { "read --terminal _ --data all", "A text that is empty or holds a NUL character names no file" },
        { "cvc print _", "A text that is empty or holds a NUL character names no file" },
        { "cvc verify _", "A text that is empty or holds a NUL character names no file" },
        { "cvc verify {folder}/cvca.cvcert --trust _", "A text that is empty or holds a NUL character names no file" },
        { "cvc verify {folder}/cvca.cvcert --date tomorrow", "«tomorrow» is no day." },
        { "simulate --persona nobody", "«nobody»" },
        { "simulate --persona _", "«»" },
        { "simulate --vpcd nowhere", "«nowhere»" },
        { "simulate --vpcd 127.0.0.1:0", "«127.0.0.1:0»" },
        { "simulate --cvca _", "A text that is empty or holds a NUL character names no file" },
        { "simulate --write-terminal _", "A text that is empty or holds a NUL character names no file" },
    };

    [Theory]
    [MemberData(nameof(Lines))]
    public async Task Run_LineThatCantBeUsed_IsUsageBeforeTheCardIsAsked(string line, string expected)
    {
        using var setup = new ToolSetup();

        Assert.Equal(ExitStatus.Usage, await RunAsync(setup, line));

        Assert.Contains(expected, setup.Errors, StringComparison.Ordinal);
        Assert.Contains("\nNext: ", setup.Errors, StringComparison.Ordinal);
        Assert.Empty(setup.Output);
        Assert.Equal(0, setup.Reader.Connections);
    }

    [Theory]
    [MemberData(nameof(Lines))]
    public async Task Run_LineThatCantBeUsed_IsOneJsonObjectInTheLanguageThatWasChosen(string line, string expected)
    {
        using var english = new ToolSetup();
        using var german = new ToolSetup();
        string ofLanguage = line.Contains("--language", StringComparison.Ordinal) ? "" : "--language de ";

        Assert.Equal(ExitStatus.Usage, await RunAsync(english, "--json " + line));
        Assert.Equal(ExitStatus.Usage, await RunAsync(german, "--json " + ofLanguage + line));

        Assert.Equal(("", ""), (english.Errors, german.Errors));
        JsonElement failure = JsonDocument.Parse(english.Output).RootElement;
        JsonElement same = JsonDocument.Parse(german.Output).RootElement;
        Assert.Contains(expected, failure.GetProperty("error").GetString() + failure.GetProperty("next").GetString(), StringComparison.Ordinal);
        Assert.Equal(failure.EnumerateObject().Select(p => p.Name), same.EnumerateObject().Select(p => p.Name));
        Assert.Equal(ofLanguage.Length > 0, failure.GetProperty("error").GetString() != same.GetProperty("error").GetString());
        Assert.Equal(ofLanguage.Length > 0, failure.GetProperty("next").GetString() != same.GetProperty("next").GetString());
    }

    [Theory]
    [InlineData("pin change 123456", true)]
    [InlineData(Read + " --age x", true)]
    [InlineData("readers --nonsense", false)]
    [InlineData("cvc print", false)]
    [InlineData("cvc verify x --date y", false)]
    [InlineData("simulate --vpcd x", false)]
    [InlineData("nonsense", false)]
    public async Task Run_LineThatCantBeUsed_SpeaksOfTriesWhereTheCommandCouldUseOne(string line, bool couldUseOne)
    {
        using var setup = new ToolSetup();

        await RunAsync(setup, line);
        Assert.Equal(couldUseOne, setup.Errors.Contains("No PIN try was used.", StringComparison.Ordinal));
        Assert.Equal(couldUseOne, setup.Errors.Contains("PIN", StringComparison.Ordinal));

        await RunAsync(setup, "--json " + line);
        Assert.Equal(couldUseOne, JsonDocument.Parse(setup.Output).RootElement.TryGetProperty("pinTry", out _));
    }

    [Fact]
    public void Next_OfUsage_NamesTheHelpInBothLanguages() =>
        Assert.All(Language.All, language => Assert.Contains("eidkit --help", TextTable.Load(language)["next.usage"], StringComparison.Ordinal));

    private static Task<int> RunAsync(ToolSetup setup, string line) => setup.RunAsync(
        "", [.. line.Split(' ').Select(a => a == "_" ? "" : a.Replace("{folder}", setup.TerminalFolder, StringComparison.Ordinal))]);
}
