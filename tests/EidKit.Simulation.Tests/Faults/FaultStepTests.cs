using EidKit.Apdu;
using EidKit.Protocols.ActiveAuthentication;
using EidKit.Protocols.BasicAccessControl;
using EidKit.Protocols.ChipAuthentication;
using EidKit.Protocols.Flow;
using EidKit.Protocols.Pace;
using EidKit.Protocols.PinManagement;
using EidKit.Protocols.TerminalAuthentication;
using EidKit.Sessions;
using EidKit.Simulation.Faults;
using EidKit.Simulation.Tests.Sessions;

namespace EidKit.Simulation.Tests.Faults;

/// <summary>Faults at named steps, in sessions.</summary>
public class FaultStepTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string> StepsOfAReading =>
        [.. Fault.Steps.Where(s => !s.FullName.StartsWith("PIN management", StringComparison.Ordinal) && !IsOfTravelDocuments(s)).Select(s => s.FullName)];

    [Theory]
    [MemberData(nameof(StepsOfAReading))]
    public async Task AtStep_Reading_StrikesThatStep(string step)
    {
        using var setup = new CardOnReader();
        await using IdentityCard card = await IdentityCard.ConnectAsync(setup.Card.Connect(), setup.Options, Token);
        setup.Card.With(Fault.NoAnswer().AtStep(step));
        CardSessionException failure = await Assert.ThrowsAsync<CardSessionException>(() => ReadAsync(setup, card));
        Assert.Equal((step, CardFailureLayer.Transport), (failure.Step, failure.Layer));
    }

    [Theory]
    [InlineData(false, "PIN management: set PIN")]
    [InlineData(true, "PIN management: unblock PIN")]
    public async Task AtStep_PinDesk_StrikesThatStep(bool isBlocked, string step)
    {
        using var setup = new CardOnReader();
        setup.Card.WithPinTries(isBlocked ? 0 : 3).With(Fault.CardRemoved.AtStep(step));
        await using IdentityCard card = await IdentityCard.ConnectAsync(setup.Card.Connect(), setup.Options, Token);
        using Password puk = setup.Puk;
        using Password pin = setup.Pin;
        using Password next = Password.Pin("246810");
        CardSessionException failure = await Assert.ThrowsAsync<CardSessionException>(
            () => isBlocked ? card.UnblockPinAsync(puk, Token) : card.ChangePinAsync(pin, next, Token));
        Assert.Equal(step, failure.Step);
    }

    [Fact]
    public async Task AtStep_SecondOccurrence_LetsTheFirstPass()
    {
        using var setup = new CardOnReader();
        await using IdentityCard card = await IdentityCard.ConnectAsync(setup.Card.Connect(), setup.Options, Token);
        setup.Card.With(Fault.SplitTransport(256)).With(Fault.NoAnswer().AtStep(TerminalAuthenticationFlow.VerifyCertificate.Description, occurrence: 2));
        long before = card.TransmittedApdus;
        CardSessionException failure = await Assert.ThrowsAsync<CardSessionException>(() => ReadAsync(setup, card));
        Assert.Equal("terminal authentication: verify certificate", failure.Step);
        Assert.True(card.TransmittedApdus - before > 5 + 4, "The first certificate came in parts, which are one occurrence.");
    }

    [Theory]
    [InlineData(nameof(Fault.CardRemoved))]
    [InlineData(nameof(Fault.ReaderRemoved))]
    [InlineData(nameof(Fault.NoAnswer))]
    [InlineData(nameof(Fault.StatusWordReplaced))]
    public async Task BeforeArrival_WrongPin_ReachesTheCardOnlyWithout(string name)
    {
        Fault fault = name switch
        {
            nameof(Fault.CardRemoved) => Fault.CardRemoved,
            nameof(Fault.ReaderRemoved) => Fault.ReaderRemoved,
            nameof(Fault.NoAnswer) => Fault.NoAnswer(),
            _ => Fault.StatusWordReplaced(new StatusWord(0x6F00)),
        };
        Assert.Equal(2, await TriesAfterAsync(fault));
        Assert.Equal(3, await TriesAfterAsync(fault.BeforeArrival()));
    }

    [Fact]
    public async Task CounterOutOfStep_ProtectedCommand_EndsTheSessionOfTheCardAfterItDidWhatItWasTold()
    {
        using var setup = new CardOnReader();
        setup.Card.With(Fault.CounterOutOfStep.AtStep(PinManagementFlow.SetPin.Description)).With(Fault.CounterOutOfStep.AtStep(PaceFlow.Authenticate.Description));
        await using IdentityCard card = await IdentityCard.ConnectAsync(setup.Card.Connect(), setup.Options, Token);
        using Password pin = setup.Pin;
        using Password next = Password.Pin("246810");
        CardSessionException failure = await Assert.ThrowsAsync<CardSessionException>(() => card.ChangePinAsync(pin, next, Token));
        Assert.Equal((CardFailureLayer.SecureMessaging, "6988"), (failure.Layer, failure.Status?.ToString()));
        Assert.IsType<PinResult.Done>(await card.CheckPasswordAsync(next, Token));
    }

    private static bool IsOfTravelDocuments(StepDescription step) => BasicAccessControlFlow.Steps.Contains(step)
        || ChipAuthentication1Flow.Steps.Contains(step) || ActiveAuthenticationFlow.Steps.Contains(step);

    /// <summary>How many tries are left after a wrong PIN whose answer got lost: the session can't know.</summary>
    private static async Task<int> TriesAfterAsync(Fault fault)
    {
        using var setup = new CardOnReader();
        setup.Card.With(fault.AtStep(PaceFlow.Authenticate.Description));
        await using IdentityCard card = await IdentityCard.ConnectAsync(setup.Card.Connect(), setup.Options, Token);
        using Password wrong = CardOnReader.WrongPin;
        CardSessionException failure = await Assert.ThrowsAsync<CardSessionException>(() => card.CheckPasswordAsync(wrong, Token));
        Assert.Equal(PinTry.Unknown, failure.PinTry);
        return setup.Card.PinTries;
    }

    private static Task<ReadOutcome> ReadAsync(CardOnReader setup, IdentityCard card) => card.ReadAsync(
        setup.Terminal, new ReadRequest { MinimumAge = 18, Pseudonym = true }, setup.Pin, cancellationToken: Token);
}
