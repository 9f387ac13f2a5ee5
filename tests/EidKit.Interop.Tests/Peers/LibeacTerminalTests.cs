using EidKit.Apdu;

namespace EidKit.Interop.Tests.Peers;

public class LibeacTerminalTests
{
    private const int PinReference = 3;

    [Fact]
    public async Task WaitForReport_RunAgainstVicc_ReadsTheCard()
    {
        using var pki = new PeerPki();
        using LibeacTerminal terminal = await LibeacTerminal.StartAsync(PinReference, ViccProcess.Pin, pki.Folder);
        using var card = ViccProcess.Start(terminal.Port, "--cvca", pki.CvcaPath);

        TerminalReport report = terminal.WaitForReport();

        Assert.True(report.IsComplete, terminal.Describe());
        Assert.True(report.IsChipAuthenticated);
        Assert.Equal("READ EF.CardAccess", report.Steps[0].Name);
        Assert.Equal(Enumerable.Range(1, 21), report.DataGroups.Keys.Order());
        Assert.Contains("ERIKA"u8.ToArray(), report.DataGroups[4].Content);
    }

    [Fact]
    public async Task WaitForReport_WrongPin_EndsAtTheToken()
    {
        using var pki = new PeerPki();
        using LibeacTerminal terminal = await LibeacTerminal.StartAsync(PinReference, "999999"u8.ToArray(), pki.Folder);
        using var card = ViccProcess.Start(terminal.Port, "--cvca", pki.CvcaPath);

        TerminalReport report = terminal.WaitForReport();

        Assert.False(report.IsComplete);
        Assert.Equal(("PACE token", new StatusWord(0x6300)), report.Steps[^1]);
    }
}
