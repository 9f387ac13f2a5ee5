using EidKit.DataGroups;
using EidKit.Protocols.Pace;
using EidKit.Recordings;
using EidKit.Sessions;
using EidKit.Simulation.Recordings;
using EidKit.Simulation.Tests.Sessions;

namespace EidKit.Simulation.Tests.Recordings;

public class RecordedCardTests
{
    private const int Seed = 5;
    private static readonly ReadRequest Everything = ReadRequest.All with
    {
        Pseudonym = true,
        MinimumAge = 18,
        CheckValidityOn = new DateOnly(2026, 3, 1),
        AcceptUnverifiedChip = true,
    };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Connect_WholeReading_GivesAnIdentityOfPseudonyms()
    {
        using var setup = new CardOnReader();
        (object first, byte[] file) = await RecordedRun.RecordAsync(setup, RecordingContent.Redacted, card => RecordedRun.ReadAllAsync(card, setup));
        Identity recorded = Assert.IsType<ReadOutcome.Read>(first).Identity;

        object second = await ReplayAsync(file, setup, async card => await card.ReadAsync(setup.Terminal, Everything, setup.Pin, cancellationToken: Token));

        Identity replayed = Assert.IsType<ReadOutcome.Read>(second).Identity;
        Assert.Equal("MUSTERMANN".Length, replayed.Data.FamilyNames!.Length);
        Assert.NotEqual("MUSTERMANN", replayed.Data.FamilyNames);
        Assert.Equal(recorded.DataGroups.Select(g => (g.Key, g.Value.GetType())), replayed.DataGroups.Select(g => (g.Key, g.Value.GetType())));
        Assert.Equal(recorded.AgeAnswer, replayed.AgeAnswer);
        Assert.Equal(recorded.ValidityAnswer, replayed.ValidityAnswer);
        Assert.IsType<PseudonymAnswer.Given>(replayed.PseudonymAnswer);
        Assert.Equal(recorded.Steps, replayed.Steps);
    }

    [Fact]
    public async Task Connect_WrongPin_IsWrongAgain()
    {
        using var setup = new CardOnReader();
        (object first, byte[] file) = await RecordedRun.RecordAsync(
            setup, RecordingContent.Redacted, card => RecordedRun.ReadAllAsync(card, setup, CardOnReader.WrongPin));

        object second = await ReplayAsync(file, setup, async card => await card.ReadAsync(setup.Terminal, Everything, setup.Pin, cancellationToken: Token));

        Assert.Equal(2, Assert.IsType<ReadOutcome.WrongPassword>(second).TriesLeft);
        Assert.Equal(first, second);
    }

    [Fact]
    public async Task Connect_WrongPinThenRightPin_ReadsAgain()
    {
        using var setup = new CardOnReader();
        (object first, byte[] file) = await RecordedRun.RecordAsync(setup, RecordingContent.Redacted, async card =>
        {
            Assert.IsType<ReadOutcome.WrongPassword>(await RecordedRun.ReadAllAsync(card, setup, CardOnReader.WrongPin));
            return await RecordedRun.ReadAllAsync(card, setup);
        });
        Assert.IsType<ReadOutcome.Read>(first);

        object second = await ReplayAsync(file, setup, async card =>
        {
            Assert.IsType<ReadOutcome.WrongPassword>(await card.ReadAsync(setup.Terminal, Everything, setup.Pin, cancellationToken: Token));
            return await card.ReadAsync(setup.Terminal, Everything, setup.Pin, cancellationToken: Token);
        });

        Assert.IsType<ReadOutcome.Read>(second);
    }

    [Fact]
    public async Task Connect_CardLostInTheMiddleOfAFileThenReadWhole_ReadsAgain()
    {
        using var setup = new CardOnReader(options: new CardOptions { SupportsExtendedLength = false });
        (_, byte[] whole) = await RecordedRun.RecordAsync(setup, RecordingContent.Redacted, card => RecordedRun.ReadAllAsync(card, setup));
        RecordedCommand[] pieces = [.. RecordedRun.Load(whole).Commands.Where(c => c.Name.Name == "read EF.CardSecurity")];
        Assert.True(pieces.Length > 2, "The file is read in pieces.");
        int lostAt = RecordedRun.Load(whole).Commands.TakeWhile(c => c.Line < pieces[^1].Line).Sum(c => c.Transmissions.Count) + 1;
        using var file = new MemoryStream();
        using (var recorder = new SessionRecorder(file, timeProvider: setup.Time, random: new SeededRandomSource(Seed)))
        {
            var line = new FaultyChannel(setup.Card.Connect());
            RecordedRun.Lose(line, lostAt, afterArrival: true);
            Assert.IsType<CardSessionException>(await RecordedRun.RunAsync(recorder.Record(line), setup.Options, card => RecordedRun.ReadAllAsync(card, setup)));
            Assert.IsType<ReadOutcome.Read>(await RecordedRun.RunAsync(recorder.Record(setup.Card.Connect()), setup.Options, card => RecordedRun.ReadAllAsync(card, setup)));
        }

        using Password pin = setup.Pin;
        using var replay = new RecordedCard(RecordedRun.Load(file.ToArray()), new SeededRandomSource(Seed), pin);
        IdentityCardOptions options = setup.Options with { TimeProvider = replay.TimeProvider, CscaTrustStore = null };
        async Task<object> Operation(IdentityCard card) => await card.ReadAsync(setup.Terminal, Everything, setup.Pin, cancellationToken: Token);

        Assert.Equal("read EF.CardSecurity", Assert.IsType<CardSessionException>(await RecordedRun.RunAsync(replay.Connect(), options, Operation)).Step);
        Assert.IsType<ReadOutcome.Read>(await RecordedRun.RunAsync(replay.Connect(), options, Operation));
        replay.ThrowIfNotFinished();
    }

    [Fact]
    public async Task Connect_ResumedAndChanged_IsDoneAgain()
    {
        using var setup = new CardOnReader();
        setup.Card.WithPinTries(1);
        using Password next = Password.Pin("246810");
        async Task<object> Operation(IdentityCard card)
        {
            Assert.IsType<PinResult.Done>(await card.ResumePinAsync(setup.Can, Token));
            return await card.ChangePinAsync(setup.Pin, next, Token);
        }

        (_, byte[] file) = await RecordedRun.RecordAsync(setup, RecordingContent.Redacted, Operation);

        Assert.IsType<PinResult.Done>(await ReplayAsync(file, setup, Operation));
    }

    [Theory]
    [InlineData(10, true)]
    [InlineData(10, false)]
    [InlineData(30, true)]
    public async Task Connect_LostCard_GivesTheSameFailure(int apdu, bool afterArrival)
    {
        using var setup = new CardOnReader();
        (object first, byte[] file) = await RecordedRun.RecordAsync(
            setup,
            RecordingContent.Redacted,
            card => RecordedRun.ReadAllAsync(card, setup),
            line => RecordedRun.Lose(line, apdu, afterArrival));

        object second = await ReplayAsync(file, setup, async card => await card.ReadAsync(setup.Terminal, Everything, setup.Pin, cancellationToken: Token));

        CardSessionException recorded = Assert.IsType<CardSessionException>(first);
        CardSessionException replayed = Assert.IsType<CardSessionException>(second);
        Assert.Equal((recorded.Step, recorded.Layer, recorded.PinTry), (replayed.Step, replayed.Layer, replayed.PinTry));
    }

    [Fact]
    public async Task Connect_OtherRequest_NamesTheCommandThatDiffers()
    {
        using var setup = new CardOnReader();
        (_, byte[] file) = await RecordedRun.RecordAsync(setup, RecordingContent.Redacted, card => RecordedRun.ReadAllAsync(card, setup));
        ReadRequest less = Everything with { DataGroups = ReadRequest.For(EidDataGroup.FamilyNames).DataGroups };

        var mismatch = await Assert.ThrowsAsync<ReplayMismatchException>(
            () => ReplayAsync(file, setup, async card => await card.ReadAsync(setup.Terminal, less, setup.Pin, cancellationToken: Token)));

        Assert.Equal("«read DG1 document-type»", mismatch.Expected);
        Assert.StartsWith("«read DG5 family-names»", mismatch.Actual, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Constructor_ClearRecording_IsRefused()
    {
        using var setup = new CardOnReader();
        (_, byte[] file) = await RecordedRun.RecordAsync(setup, RecordingContent.Clear, card => Task.FromResult<object>(card.Kind));

        var refused = Assert.Throws<ArgumentException>(() => new RecordedCard(RecordedRun.Load(file), new SeededRandomSource(Seed)));

        Assert.Contains("bit for bit", refused.Message, StringComparison.Ordinal);
    }

    private static async Task<object> ReplayAsync(byte[] file, CardOnReader setup, Func<IdentityCard, Task<object>> operation)
    {
        using Password pin = setup.Pin;
        using Password can = setup.Can;
        using var card = new RecordedCard(RecordedRun.Load(file), new SeededRandomSource(Seed), pin, can);
        IdentityCardOptions options = setup.Options with { TimeProvider = card.TimeProvider, CscaTrustStore = null };
        object outcome = await RecordedRun.RunAsync(card.Connect(), options, operation);
        card.ThrowIfNotFinished();
        return outcome;
    }
}
