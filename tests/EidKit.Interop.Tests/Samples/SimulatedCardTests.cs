using System.Text.RegularExpressions;
using EidKit.Apdu;
using EidKit.Interop.Tests.Peers;
using EidKit.Simulation.Personas;

namespace EidKit.Interop.Tests.Samples;

/// <summary>The sample that plays a card, as a program.</summary>
public sealed partial class SimulatedCardTests
{
    private const string Sample = "SimulatedCard";
    private const int PinReference = 3;

    [Fact]
    public async Task Main_LibeacTerminal_IsReadToTheEnd()
    {
        using var pki = new PeerPki();
        using LibeacTerminal terminal = await LibeacTerminal.StartAsync(PinReference, Persona.ByName("safije").Pin.ToArray(), pki.Folder);
        using SampleProcess card = SampleProcess.Start(
            Sample, "", "--connect", $"127.0.0.1:{terminal.Port}", "--cvca", pki.CvcaPath, "--persona", "safije");

        TerminalReport report = terminal.WaitForReport();

        Assert.True(report.IsComplete, terminal.Describe());
        Assert.Equal(0, await card.WaitForExitAsync());
        Assert.Equal(StatusWord.Success, report.DataGroups[4].Status);
        Assert.Equal(Persona.ByName("safije").Data.EncodeFile(DataGroups.EidDataGroup.GivenNames), report.DataGroups[4].Content);
    }

    [Theory]
    [InlineData("--connect", "nowhere", "HOST:PORT")]
    [InlineData("--connect", "127.0.0.1:99999", "HOST:PORT")]
    public async Task Main_ImpossibleAddress_SaysWhatIsExpected(string option, string value, string expected)
    {
        using SampleProcess card = SampleProcess.Start(Sample, "", option, value);

        Assert.Equal(1, await card.WaitForExitAsync());
        Assert.Contains(expected, card.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--cvca", ".", "denied")]
    [InlineData("--cipher", "7", "Aes256")]
    public async Task Main_ImpossibleOption_FailsBeforeItConnects(string option, string value, string expected)
    {
        using SampleProcess card = SampleProcess.Start(Sample, "", "--connect", "127.0.0.1:1", option, value);

        Assert.Equal(1, await card.WaitForExitAsync());
        Assert.Contains(expected, card.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("Unhandled exception", card.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("Waiting", card.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Main_InterruptWhileATerminalIsAwaited_EndsTheProgramWithItsStatus()
    {
        using SampleProcess card = SampleProcess.StartOpen("LC_ALL=C", Sample, "--connect", "127.0.0.1:1");
        await card.WaitForAsync(Waiting());
        card.Interrupt();

        Assert.Equal(130, await card.WaitForExitAsync());
        Assert.Equal("Interrupted.\n", card.Errors);
    }

    [GeneratedRegex("Waiting for a terminal on 127\\.0\\.0\\.1:1\\.")]
    private static partial Regex Waiting();
}
