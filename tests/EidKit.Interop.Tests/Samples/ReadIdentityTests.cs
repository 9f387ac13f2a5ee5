using System.Globalization;
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

    /// <summary>What the card of Debian's vicc holds.</summary>
    private static readonly string[] ViccLines =
    [
        "  DG1  document-type              ID",
        "  DG2  issuing-entity             D",
        "  DG3  date-of-expiry             2020-10-31",
        "  DG4  given-names                ERIKA",
        "  DG5  family-names               MUSTERMANN",
        "  DG6  nom-de-plume               ",
        "  DG7  academic-title             ",
        "  DG8  date-of-birth              1964-08-12",
        "  DG9  place-of-birth             BERLIN",
        "  DG10 nationality                DE",
        "  DG11 sex                        Female",
        "  DG12 optional-data              (not on this card)",
        "  DG13 birth-name                 Mein Geburtsname",
        "  DG14 written-signature          (not on this card)",
        "  DG15 date-of-issuance           (not on this card)",
        "  DG17 place-of-residence         HEIDESTRASSE 17, 51147 KOLN, D",
        "  DG18 community-id               02760378900276",
        "  DG19 residence-permit-1         ResidencePermit1 field up to 750 characters",
        "  DG20 residence-permit-2         ResidencePermit1 field up to 250 characters",
        "  DG21 phone-number               (not on this card)",
        "  DG22 email-address              (the terminal has no right to it)",
    ];

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

    [Fact]
    public async Task Main_CardOfAnotherCountry_SaysWhatToDoNext()
    {
        using var pki = TestPki.Create(2, TimeProvider.System);
        using SimulatedCard card = SimulatedCard.Create(Persona.Erika, pki);

        Assert.Equal((1, true), await ReadAsync(
            card,
            "123456\n",
            "The card does not accept the terminal: to «terminal authentication: verify certificate» it answered 6300 (verification failed). "
            + "Check whether the certificates are valid today and meant for this card. No PIN try was used."));
        Assert.Equal(3, card.PinTries);
    }

    [Theory]
    [InlineData("--password", "123456")]
    [InlineData("--pin", "123456")]
    [InlineData("--persona", "nobody")]
    [InlineData("--data", "shoe-size")]
    [InlineData("--data", "")]
    [InlineData("--data", " , ")]
    [InlineData("--csca", ".")]
    [InlineData("--terminal", "no-such-folder")]
    public async Task Main_ImpossibleOption_FailsWithoutATry(string option, string value)
    {
        using SampleProcess sample = SampleProcess.Start(Sample, "", option, value);

        Assert.Equal(1, await sample.WaitForExitAsync());
        Assert.NotEmpty(sample.Errors);
        Assert.DoesNotContain("Steps", sample.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("Unhandled exception", sample.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Main_FolderInPlaceOfACertificate_SaysWhatCantBeRead()
    {
        string folder = RunFolder.PathOf("sample-folder");
        Directory.CreateDirectory(Path.Combine(folder, "term.cvcert"));
        await File.WriteAllBytesAsync(Path.Combine(folder, "term.pkcs8"), [], Token);
        using SampleProcess sample = SampleProcess.Start(Sample, "", "--terminal", folder);

        Assert.Equal(1, await sample.WaitForExitAsync());
        Assert.Contains("term.cvcert", sample.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("Unhandled exception", sample.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Main_UnknownDataGroup_IsRefusedBeforeACardIsAwaited()
    {
        using SampleProcess sample = SampleProcess.Start(Sample, "123456\n", "--vpcd", "0", "--data", "given-names,shoe-size");

        Assert.Equal(1, await sample.WaitForExitAsync());
        Assert.Contains("There is no data group «shoe-size»", sample.Errors, StringComparison.Ordinal);
        Assert.Empty(sample.Output);
    }

    [Fact]
    public async Task Main_Help_NamesTheFilesOfATerminal()
    {
        using SampleProcess sample = SampleProcess.Start(Sample, "", "--help");

        Assert.Equal(0, await sample.WaitForExitAsync());
        Assert.All(
            Directory.GetFiles(SampleFiles.TerminalFolder()).Select(f => Path.GetFileName(f)).Except(["cvca.cvcert", "csca.cer"]),
            name => Assert.Contains(name, sample.Output, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Main_PinThatIsNone_SaysSoWithoutParameterNames()
    {
        using SampleProcess sample = SampleProcess.Start(Sample, "12a456\n");

        Assert.Equal(1, await sample.WaitForExitAsync());
        Assert.NotEmpty(sample.Errors);
        Assert.DoesNotContain("(Parameter", sample.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Main_Trace_ShowsCommandsAndStatusWordsOnly()
    {
        using SampleProcess sample = SampleProcess.Start(Sample, "", "--trace", "--data", "given-names");

        Assert.Equal(0, await sample.WaitForExitAsync());
        string trace = sample.Output.Split("Steps\n")[0];
        Assert.Contains("PACE: map nonce", trace, StringComparison.Ordinal);
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
        using var sample = SampleProcess.Start(Sample, "999999\n", "--vpcd", "0", "--terminal", SampleFiles.TerminalFolder());
        using var card = SampleProcess.Start(
            "SimulatedCard", "", "--connect", $"127.0.0.1:{await sample.WaitForPortAsync()}", "--persona", "leopoldine", "--write-terminal", folder.FullName);

        Assert.True(await sample.WaitForExitAsync() == 0, sample.Errors);
        Assert.Equal(0, await card.WaitForExitAsync());
        Assert.Contains("not verified: no CSCA certificate was given", sample.Output, StringComparison.Ordinal);
        Assert.Equal(
            await File.ReadAllBytesAsync(Path.Combine(SampleFiles.TerminalFolder(), "term.pkcs8"), Token),
            await File.ReadAllBytesAsync(Path.Combine(folder.FullName, "term.pkcs8"), Token));
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Main_CommandsOfTheReadmeInTheirOrder_ReadACardOfTheOtherSample()
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("eidkit-sample-");
        int port = PeerPorts.Next();
        using var card = SampleProcess.Start("SimulatedCard", "", ReadmeArguments("SimulatedCard", port, folder));
        await card.WaitForAsync(new Regex($"Waiting for a terminal on 127\\.0\\.0\\.1:{port}\\."));
        using var sample = SampleProcess.Start(Sample, "123456\n", ReadmeArguments(Sample, port, folder));

        Assert.True(await sample.WaitForExitAsync() == 0, sample.Errors);
        Assert.Equal(0, await card.WaitForExitAsync());
        Assert.Matches(@"chip +genuine\n", sample.Output);
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Main_Vicc_ReadsAllItsDataGroups()
    {
        using var pki = new PeerPki(rights: "--read-dg12 --read-dg14 --read-dg15 --read-dg21");
        using SampleProcess sample = SampleProcess.Start(Sample, "111111\n", "--vpcd", "0", "--terminal", pki.Folder);
        using var vicc = ViccProcess.Start(await sample.WaitForPortAsync(), ["--cvca", pki.CvcaPath]);

        Assert.True(await sample.WaitForExitAsync() == 0, sample.Errors);
        Assert.Equal(ViccLines, sample.Output.Split('\n').Where(l => l.StartsWith("  DG", StringComparison.Ordinal)));
    }

    /// <summary>Lays a card on the sample's reader.</summary>
    private static async Task<(int Status, bool IsSaid)> ReadAsync(SimulatedCard card, string input, string said, params string[] options)
    {
        using SampleProcess sample = SampleProcess.Start(Sample, input, ["--vpcd", "0", "--terminal", SampleFiles.TerminalFolder(), .. options]);
        await VpcdCard.PlayAsync("127.0.0.1", await sample.WaitForPortAsync(), card, Token);
        return (await sample.WaitForExitAsync(), sample.Output.Contains(said, StringComparison.Ordinal));
    }

    /// <summary>The arguments behind <c>--</c> of a command in the README, for a port and a folder of this test.</summary>
    private static IEnumerable<string> ReadmeArguments(string sample, int port, DirectoryInfo folder) =>
        Assert.Single(File.ReadLines(Repository.PathOf("README.md")), line => line.StartsWith($"dotnet run --project samples/{sample} -- ", StringComparison.Ordinal))
            .Split(" -- ")[1]
            .Replace("35963", port.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
            .Split(' ')
            .Select(a => a.StartsWith("terminal-files", StringComparison.Ordinal) ? a.Replace("terminal-files", folder.FullName, StringComparison.Ordinal) : a);

    private static string WithoutTimes(string text) => Date().Replace(Time().Replace(text, " ms"), "on today");

    [GeneratedRegex(@" +[0-9.]+ ms")]
    private static partial Regex Time();

    [GeneratedRegex("on [0-9]{4}-[0-9]{2}-[0-9]{2}")]
    private static partial Regex Date();
}
