using System.Text.RegularExpressions;
using EidKit.Interop.Tests.Peers;
using EidKit.Simulation;
using EidKit.Simulation.Personas;
using EidKit.Simulation.Pki;
using EidKit.Simulation.Vpcd;
using EidKit.TestKit;

namespace EidKit.Interop.Tests.Samples;

/// <summary>The sample as a program: what it prints and what it tells the shell.</summary>
public sealed partial class ReadIdentityTests
{
    private const string Sample = "ReadIdentity";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Main_NoOptions_PrintsWhatTheReadmeShows()
    {
        using SampleProcess sample = SampleProcess.Start(Sample, "");

        Assert.Equal(0, await sample.WaitForExitAsync());
        string shown = (await File.ReadAllTextAsync(Repository.PathOf("README.md"), Token)).Split("```text\n")[1].Split("```")[0];
        Assert.Equal(WithoutTimes(shown), WithoutTimes(sample.Output));
        Assert.Empty(sample.Errors);
    }

    [Theory]
    [InlineData("000000\n", "--password", "pin", 2, "The PIN is wrong; tries left: 2. ")]
    [InlineData("000000", "--data", "given-names", 2, "The PIN is wrong; tries left: 2. ")]
    [InlineData("000000\n", "--password", "can", 2, "The CAN is wrong. ")]
    public async Task Main_WrongPassword_TellsTriesLeftAndStatusTwo(string input, string option, string value, int status, string expected)
    {
        using SampleProcess sample = SampleProcess.Start(Sample, input, option, value);

        Assert.Equal(status, await sample.WaitForExitAsync());
        Assert.Contains(expected, sample.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Main_TransportPin_SaysThatAnOwnOneIsNeeded()
    {
        using SampleProcess sample = SampleProcess.Start(Sample, "12345\n");

        Assert.Equal(3, await sample.WaitForExitAsync());
        Assert.Contains("This is the transport PIN of the letter. Set an own PIN first. No PIN try was used.", sample.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Main_WrongPinAgainAndAgain_StopsBeforeTheLastTry()
    {
        using var pki = TestPki.Create(1, TimeProvider.System);
        using SimulatedCard card = SimulatedCard.Create(Persona.Erika, pki);

        Assert.Equal((2, true), await ReadAsync(card, "999999\n", "tries left: 2"));
        Assert.Equal((2, true), await ReadAsync(card, "999998\n", "tries left: 1"));
        Assert.Equal((3, true), await ReadAsync(card, "999997\n", "The PIN is suspended: one try is left. Enter the CAN first, then the PIN. No PIN try was used."));
        Assert.Equal(1, card.PinTries);
        Assert.Equal((0, true), await ReadAsync(card, "654321\n", "MUSTERMANN", "--password", "can"));
    }

    [Fact]
    public async Task Main_BlockedOrDeactivatedPin_SaysWhoHelpsAndStatusThree()
    {
        using var pki = TestPki.Create(1, TimeProvider.System);
        using SimulatedCard blocked = SimulatedCard.Create(Persona.Erika, pki).WithPinTries(0);
        using SimulatedCard deactivated = SimulatedCard.Create(Persona.Erika, pki).WithDeactivatedPin();

        Assert.Equal((3, true), await ReadAsync(blocked, "123456\n", "The PIN is blocked. Unblock it with the PUK. No PIN try was used."));
        Assert.Equal((3, true), await ReadAsync(deactivated, "123456\n", "Online identification is switched off. The citizens' office can switch it on."));
    }

    [Theory]
    [InlineData("--password", "123456")]
    [InlineData("--pin", "123456")]
    [InlineData("--persona", "nobody")]
    [InlineData("--data", "shoe-size")]
    [InlineData("--terminal", "no-such-folder")]
    public async Task Main_ImpossibleOption_FailsWithoutATry(string option, string value)
    {
        using SampleProcess sample = SampleProcess.Start(Sample, "", option, value);

        Assert.Equal(1, await sample.WaitForExitAsync());
        Assert.NotEmpty(sample.Errors);
        Assert.DoesNotContain("Steps", sample.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at EidKit", sample.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Main_Trace_ShowsCommandsAndStatusWordsOnly()
    {
        using SampleProcess sample = SampleProcess.Start(Sample, "", "--trace", "--data", "given-names");

        Assert.Equal(0, await sample.WaitForExitAsync());
        string trace = sample.Output.Split("Steps\n")[0];
        Assert.Contains("GENERAL AUTHENTICATE", trace, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("9000", trace, StringComparison.Ordinal);
        Assert.DoesNotContain(Convert.ToHexString("ERIKA"u8), trace, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Main_TraceClear_ShowsData()
    {
        using SampleProcess sample = SampleProcess.Start(Sample, "", "--trace-clear", "--data", "given-names");

        Assert.Equal(0, await sample.WaitForExitAsync());
        Assert.Contains(Convert.ToHexString("ERIKA"u8), sample.Output.Split("Steps\n")[0], StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Main_CardOfTheOtherSample_IsReadWithItsTerminalFiles()
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("eidkit-sample-");
        using var sample = SampleProcess.Start(Sample, "999999\n", "--vpcd", "0", "--terminal", TerminalFolder());
        using var card = SampleProcess.Start(
            "SimulatedCard", "", "--connect", $"127.0.0.1:{await sample.WaitForPortAsync()}", "--persona", "leopoldine", "--write-terminal", folder.FullName);

        Assert.True(await sample.WaitForExitAsync() == 0, sample.Errors);
        Assert.Equal(0, await card.WaitForExitAsync());
        Assert.Contains("not verified: no CSCA certificate was given", sample.Output, StringComparison.Ordinal);
        Assert.Equal(
            await File.ReadAllBytesAsync(Path.Combine(TerminalFolder(), "term.pkcs8"), Token),
            await File.ReadAllBytesAsync(Path.Combine(folder.FullName, "term.pkcs8"), Token));
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Main_Vicc_ReadsAllItsDataGroups()
    {
        using var pki = new PeerPki(rights: "--read-dg12 --read-dg14 --read-dg15 --read-dg21");
        using SampleProcess sample = SampleProcess.Start(Sample, "111111\n", "--vpcd", "0", "--terminal", pki.Folder);
        using var vicc = ViccProcess.Start(await sample.WaitForPortAsync(), ["--cvca", pki.CvcaPath]);

        Assert.True(await sample.WaitForExitAsync() == 0, sample.Errors);
        string[] lines = sample.Output.Split('\n');
        foreach (int number in Enumerable.Range(1, 21).Except([16]))
        {
            string line = Assert.Single(lines, l => l.StartsWith($"  DG{number} ", StringComparison.Ordinal));
            Assert.DoesNotContain("refused", line, StringComparison.Ordinal);
            Assert.DoesNotContain("can't be read", line, StringComparison.Ordinal);
        }

        Assert.Contains(lines, l => l.EndsWith(" MUSTERMANN", StringComparison.Ordinal));
    }

    /// <summary>Lays a card on the sample's reader.</summary>
    private static async Task<(int Status, bool IsSaid)> ReadAsync(SimulatedCard card, string input, string said, params string[] options)
    {
        using SampleProcess sample = SampleProcess.Start(Sample, input, ["--vpcd", "0", "--terminal", TerminalFolder(), .. options]);
        await VpcdCard.PlayAsync("127.0.0.1", await sample.WaitForPortAsync(), card, Token);
        return (await sample.WaitForExitAsync(), sample.Output.Contains(said, StringComparison.Ordinal));
    }

    private static string WithoutTimes(string text) => Date().Replace(Time().Replace(text, " ms"), "on today");

    private static string TerminalFolder()
    {
        string folder = RunFolder.PathOf("sample-terminal");
        using var pki = TestPki.Create(1, TimeProvider.System);
        pki.WriteTerminalFiles(folder);
        return folder;
    }

    [GeneratedRegex(@" +[0-9.]+ ms")]
    private static partial Regex Time();

    [GeneratedRegex("on [0-9]{4}-[0-9]{2}-[0-9]{2}")]
    private static partial Regex Date();
}
