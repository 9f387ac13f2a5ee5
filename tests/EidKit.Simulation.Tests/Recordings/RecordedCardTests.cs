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
        Pseudonym = true, MinimumAge = 18, CheckValidityOn = new DateOnly(2026, 3, 1), AcceptUnverifiedChip = true,
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
