using System.Text.RegularExpressions;

namespace EidKit.Interop.Tests.Samples;

/// <summary>How the sample takes what is typed, at a terminal and from another program.</summary>
public sealed partial class ReadIdentityInputTests
{
    private const string Sample = "ReadIdentity";
    private const string CtrlC = "\u0003";
    private const string CursorUp = "\u001B[A";
    private const string Backspace = "\u007F";

    [Fact]
    public async Task Main_CtrlCAtThePrompt_EndsTheProgramWithItsStatus()
    {
        using SampleProcess sample = SampleProcess.StartAtTerminal(Sample, "--password", "pin");
        await sample.WaitForAsync(Prompt());
        sample.Write("12" + CtrlC);

        Assert.Equal(130, await sample.WaitForExitAsync());
        Assert.Contains("Interrupted.", sample.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("Unhandled exception", sample.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Main_KeysThatAreNoDigits_AreNotPartOfThePin()
    {
        using SampleProcess sample = SampleProcess.StartAtTerminal(Sample, "--password", "pin");
        await sample.WaitForAsync(Prompt());
        sample.Write($"1 {CursorUp}2x3\t459{Backspace}6\r");

        Assert.Equal(0, await sample.WaitForExitAsync());
        Assert.Contains("MUSTERMANN", sample.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Main_InterruptWhileACardIsAwaited_EndsTheProgramWithItsStatus()
    {
        using SampleProcess sample = SampleProcess.StartOpen("LC_ALL=C", Sample, "--vpcd", "0", "--terminal", SampleFiles.TerminalFolder());
        sample.Write("123456\n");
        await sample.WaitForPortAsync();
        sample.Interrupt();

        Assert.Equal(130, await sample.WaitForExitAsync());
        Assert.Equal("Interrupted.\n", sample.Errors);
    }

    [Theory]
    [InlineData("123456\r\n")]
    [InlineData("\uFEFF123456\n")]
    [InlineData(" 123456\t \n")]
    public async Task Main_LineOfAnotherProgram_IsTakenWithoutWhatIsAround(string input)
    {
        using SampleProcess sample = SampleProcess.Start(Sample, input, "--password", "pin");

        Assert.True(await sample.WaitForExitAsync() == 0, sample.Errors);
    }

    [Fact]
    public async Task Main_LineWithoutEnd_IsRefusedWhenItIsTooLong()
    {
        using SampleProcess sample = SampleProcess.StartOpen("LC_ALL=C", Sample, "--password", "pin");
        sample.Write(new string('1', 100));

        Assert.Equal(1, await sample.WaitForExitAsync());
        Assert.Contains("PIN", sample.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("LC_ALL=de_DE.ISO-8859-1")]
    [InlineData("LC_ALL=C")]
    public async Task Main_LocaleWithoutUnicode_PrintsNamesWhole(string locale)
    {
        using SampleProcess sample = SampleProcess.StartOpen(locale, Sample, "--data", "place-of-residence");
        sample.Write("123456\n");

        Assert.Equal(0, await sample.WaitForExitAsync());
        Assert.Contains("HEIDESTRAẞE 17, 51147 KÖLN, D", sample.Output, StringComparison.Ordinal);
    }

    [GeneratedRegex("PIN: ")]
    private static partial Regex Prompt();
}
