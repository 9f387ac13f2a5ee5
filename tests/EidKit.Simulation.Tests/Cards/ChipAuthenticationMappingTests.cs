using EidKit.Apdu;
using EidKit.Crypto;
using EidKit.Protocols.Flow;
using EidKit.Protocols.Pace;
using EidKit.Protocols.PassiveAuthentication;
using EidKit.SecurityInfos;
using EidKit.Simulation.Cards;
using EidKit.Simulation.Personas;
using EidKit.Simulation.Pki;

namespace EidKit.Simulation.Tests.Cards;

/// <summary>A card that offers PACE with chip authentication mapping proves the key that its document signer has signed.</summary>
public sealed class ChipAuthenticationMappingTests : IDisposable
{
    private static readonly EcGroup Group = EcGroup.ById(12)!;

    private readonly TestPki _pki = TestPki.Create(7, TimeProvider.System, Group);

    public void Dispose() => _pki.Dispose();

    [Fact]
    public void Process_KeyInTheGroupOfTheSuite_IsProvenWithTheSignedFile()
    {
        PaceSuite suite = SuiteOf(Group);
        using var card = new SimulatedCard(ChipWith(suite));
        using Password pin = Password.FromBytes(PasswordKind.Pin, Persona.Erika.Pin);
        using var run = PaceTerminal.Start(suite, pin, chat: null, new SeededRandomSource(3));
        PaceTerminal.AwaitingNonce nonce = run.First.Accept(Exchange(card, PaceFlow.Select, run.First.Request));
        PaceTerminal.AwaitingMapping mapping = nonce.Accept(Exchange(card, PaceFlow.GetNonce, nonce.Request));
        PaceTerminal.AwaitingAgreement agreement = mapping.Accept(Exchange(card, PaceFlow.MapNonce, mapping.Request));
        PaceTerminal.AwaitingToken token = agreement.Accept(Exchange(card, PaceFlow.AgreeKey, agreement.Request));
        using PaceOutcome outcome = Assert.IsType<PaceVerdict.Established>(token.Accept(Exchange(card, PaceFlow.Authenticate, token.Request))).Outcome;

        CardKeyTrust trust = outcome.ChipProof!.Verify(VerifiedFile());

        Assert.True(trust.IsVerified);
    }

    /// <summary>Such a card can't run the suite, so it does not know it; it is no fault of the simulation.</summary>
    [Fact]
    public void Process_NoKeyInTheGroupOfTheSuite_AnswersWrongData()
    {
        PaceSuite suite = SuiteOf(EcGroup.ById(13)!);
        using var card = new SimulatedCard(ChipWith(suite));

        var command = PaceFlow.Select.EncodeCommand(new PaceSelection(suite.ProtocolOid, PasswordKind.Pin, suite.ParameterId, null));

        Assert.Equal(StatusWord.WrongData, ResponseApdu.Decode(card.Process(command.Encode())).Status);
        Assert.Equal(3, card.PinTries);
    }

    private static PaceSuite SuiteOf(EcGroup group) =>
        PaceSuite.Create(PaceMappingKind.ChipAuthentication, SymmetricCipher.Aes128, group, group.ParameterId);

    private static StepAnswer<TAnswer> Exchange<TRequest, TAnswer>(SimulatedCard card, ExchangeStep<TRequest, TAnswer> step, TRequest request)
        where TRequest : class, IMessage<TRequest>
        where TAnswer : class, IMessage<TAnswer> =>
        step.DecodeResponse(ResponseApdu.Decode(card.Process(step.EncodeCommand(request).Encode())));

    private Chip ChipWith(PaceSuite suite) => ChipPersonalization.Personalize(Persona.Erika, _pki, new CardOptions()) with { PaceSuites = [suite] };

    private PassiveAuthenticationOutcome VerifiedFile()
    {
        ChipKeySet keys = ChipKeySet.Create(Persona.Erika.CardName, Persona.Erika.Chip, _pki, new CardOptions());
        PassiveAuthenticationResult result = PassiveAuthenticationTerminal.Verify(
            _pki.SignCardSecurity(keys.CardSecurity()), CscaTrustStore.Decode(_pki.CscaCertificate.Span), TimeProvider.System.GetUtcNow());
        return Assert.IsType<PassiveAuthenticationResult.Verified>(result).Outcome;
    }
}
