using EidKit.Apdu;
using EidKit.Interop.Tests.Peers;
using EidKit.Simulation.Personas;

namespace EidKit.Interop.Tests.Samples;

/// <summary>The sample that plays a card, as a program.</summary>
public sealed class SimulatedCardTests
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
}
