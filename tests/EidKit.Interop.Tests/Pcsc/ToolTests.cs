using System.Diagnostics;
using System.Text.Json;
using EidKit.Channels;
using EidKit.Interop.Tests.Peers;
using EidKit.Simulation;
using EidKit.TestKit;

namespace EidKit.Interop.Tests.Pcsc;

/// <summary>The command line tool on real readers.</summary>
[Collection(nameof(PcscCollection))]
public sealed class ToolTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Run_ServiceDown_DoctorNamesTheRemedy()
    {
        using (PcscDaemon daemon = await PcscPeer.StartAsync())
        {
            daemon.Kill();
        }

        (int status, string output) = await ToolProcess.RunAsync("", "doctor", "--language", "en");

        Assert.Equal(4, status);
        Assert.Contains("pcscd", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_CardOnTheReader_IsShownReadAndItsPinChanged()
    {
        await using PcscSetup setup = await PcscSetup.StartAsync();
        using SimulatedCard simulated = setup.MakeCard();
        (VirtualCard inserted, _) = await setup.InsertAsync(simulated);
        await using VirtualCard onReader = inserted;
        DirectoryInfo folder = Directory.CreateTempSubdirectory("eidkit-tool-");
        setup.Pki.WriteTerminalFiles(folder.FullName);

        (int status, string output) = await ToolProcess.RunAsync("", "readers", "--json");
        Assert.Equal(0, status);
        Assert.Contains(PcscDaemon.ReaderNames[0], output, StringComparison.Ordinal);
        Assert.Equal(JsonValueKind.Object, JsonDocument.Parse(output).RootElement.ValueKind);

        (status, output) = await ToolProcess.RunAsync("", "card", "--language", "de");
        Assert.True(status == 0, output);
        (status, output) = await ToolProcess.RunAsync("123456\n", "read", "--terminal", folder.FullName, "--data", "family-names", "--language", "en");
        Assert.True(status == 0, output);
        Assert.Contains("MUSTERMANN", output, StringComparison.Ordinal);
        (status, output) = await ToolProcess.RunAsync("123456\n246802\n246802\n", "pin", "change", "--language", "en");
        Assert.True(status == 0, output);
        (status, output) = await ToolProcess.RunAsync("123456\n", "read", "--terminal", folder.FullName, "--data", "family-names", "--language", "en");
        Assert.Equal((2, 2), (status, simulated.PinTries));
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Run_Simulate_BecomesACardOnTheReader()
    {
        await using PcscSetup setup = await PcscSetup.StartAsync();
        using Process tool = ToolProcess.Start("simulate", "--persona", "erika", "--vpcd", $"127.0.0.1:{setup.Daemon.Port}");
        try
        {
            ICardReader reader = (await setup.Watch.NextAsync<ReaderEvent.CardInserted>()).Reader;
            await using EidKit.Sessions.IdentityCard card = await setup.ConnectAsync(reader);
            Assert.Equal(EidKit.Sessions.CardKind.GermanEid, card.Kind);
        }
        finally
        {
            tool.Kill(entireProcessTree: true);
            await tool.WaitForExitAsync(Token);
        }

        await setup.Watch.NextAsync<ReaderEvent.CardRemoved>();
    }
}
