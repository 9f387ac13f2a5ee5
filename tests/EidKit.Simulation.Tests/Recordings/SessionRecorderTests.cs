using EidKit.Apdu;
using EidKit.Channels;
using EidKit.Crypto;
using EidKit.DataGroups;
using EidKit.Protocols.Pace;
using EidKit.Recordings;
using EidKit.SecurityInfos;
using EidKit.Sessions;
using EidKit.Simulation.Personas;
using EidKit.Simulation.Tests.Sessions;

namespace EidKit.Simulation.Tests.Recordings;

public class SessionRecorderTests
{
    private const int PseudonymSeed = 77;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Everybody whose PIN can be used at once.</summary>
    public static TheoryData<string> Personas =>
        [.. Persona.All.Where(p => p.Chip is { PinActivated: true, PinTries: > 1 } && p.Pin.Length == 6).Select(p => p.Name)];

    [Theory]
    [MemberData(nameof(Personas))]
    public async Task Dispose_RedactedRecording_HoldsNothingSecretOrPersonal(string persona)
    {
        using var setup = new CardOnReader(Persona.ByName(persona));
        using Password next = Password.Pin(BothRecordings.NewPin);

        var both = await BothRecordings.MakeAsync(
            setup,
            async session =>
            {
                Assert.IsType<ReadOutcome.Read>(await session.RunAsync(card => RecordedRun.ReadAllAsync(card, setup)));
                Assert.IsType<PinResult.Done>(await session.RunAsync(card => card.ChangePinAsync(setup.Pin, next, Token)));
            });

        AssertNothingIn(both.Redacted, both.Secrets);
        AssertAllIn(both.Clear, both.Secrets);
        // CAN, PUK and MRZ, which some cards do not have, are at least one value more each.
        AssertSearched(both.Secrets, recorded: 40, unsent: setup.Persona.Can.IsEmpty ? 12 : 15);
    }

    [Fact]
    public async Task Dispose_RedactedRecordingOfASessionByCanAndPuk_HoldsNothingSecretOrPersonal()
    {
        using var setup = new CardOnReader();
        setup.Card.WithPinTries(0);

        var both = await BothRecordings.MakeAsync(
            setup,
            async session =>
            {
                Assert.IsType<PinResult.Done>(await session.RunAsync(card => card.UnblockPinAsync(setup.Puk, Token)));
                Assert.IsType<PinResult.Done>(await session.RunAsync(card => card.CheckPasswordAsync(setup.Can, Token)));
                Assert.IsType<ReadOutcome.Read>(await session.RunAsync(card => RecordedRun.ReadAllAsync(card, setup, setup.Can)));
            });

        AssertNothingIn(both.Redacted, both.Secrets);
        AssertAllIn(both.Clear, both.Secrets);
        AssertSearched(both.Secrets, recorded: 60, unsent: 15);
    }

    /// <summary>Where the card is lost, an answer is missing, a file is cut, or what was held back is written at the end only.</summary>
    [Theory]
    [InlineData("PACE: get nonce")]
    [InlineData("PACE: authenticate")]
    [InlineData("terminal authentication: authenticate")]
    [InlineData("read EF.CardSecurity")]
    [InlineData("chip authentication: agree")]
    [InlineData("read DG9 place-of-birth")]
    [InlineData("restricted identification: identify")]
    public async Task Dispose_RedactedRecordingOfALostCard_HoldsNothingSecretOrPersonal(string step)
    {
        byte[] whole;
        using (var first = new CardOnReader())
        {
            (_, whole) = await RecordedRun.RecordAsync(first, RecordingContent.Redacted, card => RecordedRun.ReadAllAsync(card, first));
        }

        using var setup = new CardOnReader();

        var both = await BothRecordings.MakeAsync(
            setup,
            async session => await Assert.ThrowsAsync<CardSessionException>(() => session.RunAsync(card => RecordedRun.ReadAllAsync(card, setup))),
            line => RecordedRun.Lose(line, ApduOf(whole, step), afterArrival: true));

        AssertNothingIn(both.Redacted, both.Secrets);
        AssertSearched(both.Secrets, recorded: 12, unsent: 10);
        Assert.Equal(CardTransportReason.CardRemoved, RecordedRun.Load(both.Redacted).Commands.Last().Failure?.Reason);
    }

    [Fact]
    public async Task Dispose_RedactedRecording_StillDecodesWithOtherValues()
    {
        using var setup = new CardOnReader();
        (_, byte[] file) = await RecordedRun.RecordAsync(setup, RecordingContent.Redacted, card => RecordedRun.ReadAllAsync(card, setup));

        var data = new EidData();
        foreach (RecordedCommand read in RecordedRun.Load(file).Commands.Where(c => c.Name.Name.StartsWith("read DG", StringComparison.Ordinal) && c.Response is { Length: > 0 }))
        {
            var group = (EidDataGroup)(read.Command!.Value.Span[2] & 0x1F);
            data = data.WithFile(group, read.Response!.Value.Span);
        }

        Assert.Equal("ID", data.DocumentType);
        Assert.Equal(10, data.FamilyNames!.Length);
        Assert.NotEqual("MUSTERMANN", data.FamilyNames);
        Assert.NotEqual(setup.Persona.Data.DateOfBirth, data.DateOfBirth);
        Assert.NotNull(data.DateOfBirth!.Value.Day);
        Assert.NotEqual(setup.Persona.Data.CommunityId!.Digits, data.CommunityId!.Digits);
        Assert.Equal(setup.Persona.Data.PlaceOfResidence!.Format().Length, data.PlaceOfResidence!.Format().Length);
    }

    [Fact]
    public async Task Dispose_RedactedRecording_HasFilesAboutTheChipThatDecode()
    {
        using var setup = new CardOnReader();
        (_, byte[] file) = await RecordedRun.RecordAsync(setup, RecordingContent.Redacted, card => RecordedRun.ReadAllAsync(card, setup));
        Recording recording = RecordedRun.Load(file);

        byte[] cardSecurity = FileOf(recording, "read EF.CardSecurity");
        CardAccess cardAccess = CardAccess.Decode(FileOf(recording, "read EF.CardAccess"));
        ChipAuthenticationKey key = CardSecurity.DecodeUnverified(cardSecurity).FindChipAuthenticationKey()!;

        Assert.NotEmpty(cardAccess.PaceOffers);
        Assert.True(CardSecurity.DecodeUnverified(cardSecurity).PaceInfosMatch(cardAccess));
        using KeyAgreementKeyPair known = RecordedChipKey.Of(key.Group);
        Assert.Equal(known.PublicKey.Encoded.ToArray(), key.PublicKey.Encoded.ToArray());
    }

    [Fact]
    public async Task Dispose_RedactedRecording_HasTheNamesOfAllSteps()
    {
        using var setup = new CardOnReader();
        (_, byte[] file) = await RecordedRun.RecordAsync(setup, RecordingContent.Redacted, card => RecordedRun.ReadAllAsync(card, setup));

        Recording recording = RecordedRun.Load(file);
        string[] names = [.. recording.Commands.Select(c => c.Name.Name).Distinct()];

        string[] expected =
        [
            "select the master file", "read EF.ATR/INFO", "read EF.CardAccess", "read EF.DIR",
            "PACE: select", "PACE: get nonce", "PACE: map nonce", "PACE: agree key", "PACE: authenticate",
            "terminal authentication: select issuer", "terminal authentication: verify certificate", "terminal authentication: select holder",
            "terminal authentication: get challenge", "terminal authentication: authenticate", "read EF.CardSecurity",
            "chip authentication: select", "chip authentication: agree", "select the eID application",
            .. EidDataGroups.All.Select(g => $"read DG{(int)g} {g.GetName()}"),
            "auxiliary data: verify", "restricted identification: select", "restricted identification: identify",
        ];
        Assert.Equal(expected, names);
        Assert.All(recording.Commands, c => Assert.NotNull(c.Name.Clause));
        Assert.True(recording.IsComplete);
        Assert.All(recording.Commands.SelectMany(c => c.Transmissions), t => Assert.Null(t.Command));
        Assert.All(recording.Commands, c => Assert.True(c.Took > TimeSpan.Zero));
    }

    [Theory]
    [InlineData(0x00, 0x20, 0x00, 0x03)]
    [InlineData(0x00, 0x24, 0x00, 0x03)]
    [InlineData(0x00, 0x2C, 0x02, 0x03)]
    [InlineData(0x04, 0x20, 0x00, 0x03)]
    [InlineData(0x44, 0x20, 0x00, 0x03)]
    [InlineData(0x4C, 0x24, 0x00, 0x03)]
    [InlineData(0x80, 0x20, 0x00, 0x03)]
    [InlineData(0x80, 0x21, 0x80, 0x00)]
    [InlineData(0xC4, 0x20, 0x80, 0x00)]
    public async Task Record_PasswordOnAPlainLine_IsInNoRecording(byte cla, byte ins, byte p1, byte p2)
    {
        foreach (RecordingContent content in Enum.GetValues<RecordingContent>())
        {
            using var setup = new CardOnReader();
            using var file = new MemoryStream();
            using (var recorder = new SessionRecorder(file, content, setup.Time, new SeededRandomSource(PseudonymSeed)))
            {
                await using var connection = new CardConnection(recorder.Record(setup.Card.Connect()));
                await connection.TransmitAsync(new CommandApdu(cla, ins, p1, p2, "246810"u8), Token);
            }

            var search = new SecretSearch(file.ToArray());
            Assert.Null(search.Find("246810"u8.ToArray()));
            Assert.Equal(6, RecordedRun.Load(file.ToArray()).Commands.Single().OmittedLength);
        }
    }

    [Fact]
    public async Task Record_PinTypedAtTheReader_CanBeLoaded()
    {
        foreach (RecordingContent content in Enum.GetValues<RecordingContent>())
        {
            using var bench = new Readers.ComfortBench();
            bench.Keypad.Type(bench.Setup.Persona.Pin);
            using var file = new MemoryStream();
            using (var recorder = new SessionRecorder(file, content, new RunningClock(), new SeededRandomSource(PseudonymSeed)))
            {
                ICardChannel channel = recorder.Record(await bench.Reader.ConnectAsync(Token));
                await using IdentityCard card = await IdentityCard.ConnectAsync(channel, bench.Setup.Options, Token);
                Assert.IsType<ReadOutcome.Read>(await RecordedRun.ReadAllAsync(card, bench.Setup, Readers.ComfortBench.PinAtReader));
                Assert.Null(recorder.Fault);
            }

            Recording recording = RecordedRun.Load(file.ToArray());
            Assert.Contains(recording.Entries.OfType<RecordedKeypadUse>(), k => k.Name == "EstablishPACEChannel");
            Assert.Null(new SecretSearch(file.ToArray()).Find(bench.Setup.Persona.Pin.ToArray()));
        }
    }

    [Fact]
    public async Task Record_KeypadRightAfterARead_IsWrittenBehindIt()
    {
        using var bench = new Readers.ComfortBench();
        using var file = new MemoryStream();
        using (var recorder = new SessionRecorder(file, RecordingContent.Redacted, new RunningClock(), new SeededRandomSource(PseudonymSeed)))
        {
            await using ICardChannel channel = recorder.Record(await bench.Reader.ConnectAsync(Token));
            await channel.TransmitAsync(new CommandApdu(0x00, 0xB0, 0x9C, 0x00, expectedLength: 256), Token);
            await channel.SecurePinEntry!.GetReadersPaceCapabilitiesAsync(Token);
        }

        Recording recording = RecordedRun.Load(file.ToArray());
        Assert.Equal(
            [typeof(RecordedCommand), typeof(RecordedKeypadUse)],
            recording.Entries.Select(e => e.GetType()).Where(t => t == typeof(RecordedCommand) || t == typeof(RecordedKeypadUse)));
    }

    [Fact]
    public async Task Record_OutputThatFails_DoesNotDisturbTheSession()
    {
        using var setup = new CardOnReader();
        using var output = new FullStream(2_000);
        using var recorder = new SessionRecorder(output, timeProvider: setup.Time, random: new SeededRandomSource(PseudonymSeed));
        await using IdentityCard card = await IdentityCard.ConnectAsync(recorder.Record(setup.Card.Connect()), setup.Options, Token);

        Assert.IsType<ReadOutcome.Read>(await RecordedRun.ReadAllAsync(card, setup));
        Assert.Equal("the disk is full", Assert.IsType<IOException>(recorder.Fault).Message);
    }

    [Fact]
    public async Task Record_ObserverOfTheCaller_SeesTheCommandsToo()
    {
        using var setup = new CardOnReader();
        using var file = new MemoryStream();
        using var recorder = new SessionRecorder(file, timeProvider: setup.Time, random: new SeededRandomSource(PseudonymSeed));
        var observer = new Cards.FileRecorder();

        await using IdentityCard card = await IdentityCard.ConnectAsync(
            recorder.Record(setup.Card.Connect()), setup.Options with { Observer = observer }, Token);

        Assert.NotEmpty(observer.MasterFile);
    }

    private static byte[] FileOf(Recording recording, string name) =>
        [.. recording.Commands.Where(c => c.Name.Name == name && c.Response is not null).SelectMany(c => c.Response!.Value.ToArray())];

    private static void AssertNothingIn(byte[] redacted, RecordedSecrets secrets)
    {
        var search = new SecretSearch(redacted);
        Assert.Empty(secrets.Recorded.Concat(secrets.Unsent).Where(s => search.Find(s.Value) is not null).Select(s => $"{s.Key} {search.Find(s.Value)} {Convert.ToHexString(s.Value)}"));
    }

    /// <summary>The search finds what there is, and a clear recording has no password either.</summary>
    private static void AssertAllIn(byte[] clear, RecordedSecrets secrets)
    {
        var search = new SecretSearch(clear);
        Assert.Empty(secrets.Recorded.Where(s => search.Find(s.Value) is null).Select(s => s.Key));
        Assert.Empty(secrets.Passwords.Where(s => search.Find(s.Value) is not null).Select(s => s.Key));
    }

    private static void AssertSearched(RecordedSecrets secrets, int recorded, int unsent) => Assert.True(
        secrets.Recorded.Count > recorded && secrets.Unsent.Count > unsent, $"Only {secrets.Recorded.Count} and {secrets.Unsent.Count} values were searched for.");

    /// <summary>Which APDU a step is, counted from 1.</summary>
    private static int ApduOf(byte[] file, string step) =>
        RecordedRun.Load(file).Commands.TakeWhile(c => c.Name.Name != step).Sum(c => c.Transmissions.Count) + 1;
}
