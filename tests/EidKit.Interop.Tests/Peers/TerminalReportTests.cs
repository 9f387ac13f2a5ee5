using EidKit.Apdu;

namespace EidKit.Interop.Tests.Peers;

public class TerminalReportTests
{
    [Fact]
    public void Parse_WholeRun_GivesStepsAndDataGroups()
    {
        var report = TerminalReport.Parse(
            "ATR 5 bytes\nPACE nonce                   9000\nCAR ZZATCVCA00001\nEF.CardSecurity 900 bytes\nchip authenticated\n"
            + "DG1  9000 610413024944\nDG2  6a82 \nDG21 6982 \nALL OK\n");

        Assert.Equal([("PACE nonce", StatusWord.Success)], report.Steps);
        Assert.Equal([0x61, 0x04, 0x13, 0x02, 0x49, 0x44], report.DataGroups[1].Content);
        Assert.Equal(StatusWord.FileNotFound, report.DataGroups[2].Status);
        Assert.Equal(StatusWord.SecurityStatusNotSatisfied, report.DataGroups[21].Status);
        Assert.True(report.IsChipAuthenticated);
        Assert.True(report.IsComplete);
    }

    [Fact]
    public void Parse_RunThatStopped_IsNotComplete()
    {
        var report = TerminalReport.Parse("PACE token                   6300\nstopped\n");

        Assert.Equal([("PACE token", StatusWord.VerificationFailed)], report.Steps);
        Assert.False(report.IsChipAuthenticated);
        Assert.False(report.IsComplete);
    }
}
