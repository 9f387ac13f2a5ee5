using EidKit.Apdu;
using EidKit.Certificates;
using EidKit.Crypto;
using EidKit.Protocols;
using EidKit.Protocols.Flow;
using EidKit.Protocols.Pace;
using EidKit.Protocols.TerminalAuthentication;
using EidKit.Simulation;
using EidKit.TestKit;
using EidKit.Tests.Certificates;

namespace EidKit.Tests.Protocols.TerminalAuthentication;

public sealed partial class TerminalAuthenticationPairTests
{
    [Fact]
    public void Run_RandomPairs_BothSidesHaveTheSameRightsAndKey()
    {
        for (int i = 0; i < Thorough.Runs(200); i++)
        {
            // Every group once, the rest on a group that is fast, with every hash function.
            EcGroup group = i < EcGroup.All.Count ? EcGroup.All[i] : EcGroup.ById(12)!;
            using var chain = new TestTerminalChain(i, group.ParameterId, (HashKind)(i % 5));
            using var pair = new TerminalAuthenticationPair(AlteringTransfer.Faithful(), chain, group, seed: i + 1);

            (TerminalAuthenticationOutcome terminal, CardTerminalAuthenticationOutcome card) = pair.Run();

            using (terminal)
            {
                Assert.Equal((i, terminal.EffectiveChat), (i, card.EffectiveChat));
                Assert.True(card.CompressedKey.Span.SequenceEqual(terminal.EphemeralKey.PublicKey.Compressed.Span), $"seed {i + 1}");
                Assert.Equal(group.FieldLength, card.CompressedKey.Length);
                Assert.Equal(terminal.Auxiliary!.Encoded.ToArray(), card.Auxiliary!.Encoded.ToArray());
            }
        }
    }

    [Fact]
    public void Card_CertificateWithoutSelection_IsRefused()
    {
        using var pair = new TerminalAuthenticationPair(AlteringTransfer.Faithful());

        AssertViolation(ProtocolViolation.WrongSelection, "verify certificate", () => pair.Card.Accept(pair.Terminal.Presentations[0].Certificate));
    }

    [Fact]
    public void Card_CertificateTwiceAfterOneSelection_IsRefused()
    {
        using var pair = new TerminalAuthenticationPair(AlteringTransfer.Faithful());
        pair.Card.Accept(pair.Terminal.Presentations[0].Issuer);
        pair.Card.Accept(pair.Terminal.Presentations[0].Certificate);

        AssertViolation(ProtocolViolation.WrongSelection, "verify certificate", () => pair.Card.Accept(pair.Terminal.Presentations[0].Certificate));
    }

    [Fact]
    public void Card_TerminalCertificateBeforeThatOfTheVerifier_IsRefused()
    {
        using var pair = new TerminalAuthenticationPair(AlteringTransfer.Faithful());

        AssertViolation(ProtocolViolation.WrongSelection, "select issuer", () => pair.Card.Accept(pair.Terminal.Presentations[1].Issuer));
    }

    [Fact]
    public void Card_HolderBeforeTheTerminalCertificate_IsRefused()
    {
        using var pair = new TerminalAuthenticationPair(AlteringTransfer.Faithful());
        pair.Card.Accept(pair.Terminal.Presentations[0].Issuer);
        pair.Card.Accept(pair.Terminal.Presentations[0].Certificate);

        AssertViolation(ProtocolViolation.WrongSelection, "select holder", () => pair.Card.Accept(pair.Terminal.First.Selection));
    }

    [Fact]
    public void Card_SignatureWithoutHolder_IsRefused()
    {
        using var pair = new TerminalAuthenticationPair(AlteringTransfer.Faithful());
        pair.PresentCertificates();
        TerminalSignature signature = pair.Sign(pair.Challenge()).Request;

        AssertViolation(ProtocolViolation.WrongSelection, "authenticate", () => pair.Card.Accept(signature));
    }

    [Fact]
    public void Card_SignatureWithoutChallenge_IsRefused()
    {
        using var pair = new TerminalAuthenticationPair(AlteringTransfer.Faithful());
        pair.PresentCertificates();
        pair.Card.Accept(pair.Terminal.First.Selection);
        var made = StepAnswer.Of(new Challenge(new byte[8]));

        AssertViolation(ProtocolViolation.WrongSelection, "authenticate", () => pair.Card.Accept(pair.Sign(pair.Terminal.First.Accept(made)).Request));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(62)]
    [InlineData(63)]
    [InlineData(66)]
    [InlineData(70)]
    [InlineData(72)]
    [InlineData(128)]
    public void Terminal_SignatureOfAnotherLength_IsRefused(int length)
    {
        using var pair = new TerminalAuthenticationPair(AlteringTransfer.Faithful());
        TerminalAuthenticationTerminal.AwaitingSignature signature = pair.Challenge();

        Assert.Throws<ArgumentException>("signature", () => signature.Accept(new byte[length]));
    }

    [Fact]
    public void Groups_PointsOfOneLength_HaveOrdersOfOneLength() =>
        Assert.All(EcGroup.All.GroupBy(g => g.PointLength), same => Assert.Single(same.Select(g => g.OrderLength).Distinct()));

    [Fact]
    public void Card_ChallengeBeforeTheCertificates_IsGoodForTheSignature()
    {
        using var pair = new TerminalAuthenticationPair(AlteringTransfer.Faithful());
        TerminalAuthenticationTerminal.AwaitingSignature signature = pair.Challenge();
        pair.PresentCertificates();
        pair.Card.Accept(pair.Terminal.First.Selection);

        Assert.Equal(TestTerminalChain.Rights, pair.Card.Accept(pair.Sign(signature).Request).EffectiveChat);
    }

    [Fact]
    public void Card_ChallengeReplacedByAnother_OnlyTheLastCounts()
    {
        using var pair = new TerminalAuthenticationPair(AlteringTransfer.Faithful());
        pair.PresentCertificates();
        pair.Card.Accept(pair.Terminal.First.Selection);
        TerminalSignature signature = pair.Sign(pair.Challenge()).Request;
        pair.Card.GiveChallenge();

        AssertViolation(ProtocolViolation.WrongSignature, "authenticate", () => pair.Card.Accept(signature));
    }

    [Fact]
    public void Card_SignatureTwice_ChallengeIsUsedUp()
    {
        using var pair = new TerminalAuthenticationPair(AlteringTransfer.Faithful());
        pair.PresentCertificates();
        pair.Card.Accept(pair.Terminal.First.Selection);
        TerminalSignature signature = pair.Sign(pair.Challenge()).Request;
        pair.Card.Accept(signature);

        AssertViolation(ProtocolViolation.WrongSelection, "authenticate", () => pair.Card.Accept(signature));
    }

    [Fact]
    public void Card_RightSignatureAfterAWrongOne_ChallengeIsUsedUp()
    {
        using var pair = new TerminalAuthenticationPair(AlteringTransfer.Faithful());
        pair.PresentCertificates();
        pair.Card.Accept(pair.Terminal.First.Selection);
        TerminalSignature signature = pair.Sign(pair.Challenge()).Request;

        AssertViolation(ProtocolViolation.WrongSignature, "authenticate", () => pair.Card.Accept(new TerminalSignature(new byte[64])));
        AssertViolation(ProtocolViolation.WrongSelection, "authenticate", () => pair.Card.Accept(signature));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(63)]
    [InlineData(65)]
    [InlineData(128)]
    public void Card_SignatureOfWrongLength_IsWrong(int length)
    {
        using var pair = new TerminalAuthenticationPair(AlteringTransfer.Faithful());
        pair.PresentCertificates();
        pair.Card.Accept(pair.Terminal.First.Selection);
        pair.Challenge();

        AssertViolation(ProtocolViolation.WrongSignature, "authenticate", () => pair.Card.Accept(new TerminalSignature(new byte[length])));
    }

    [Fact]
    public void Card_SignatureForAnotherPaceRun_IsWrong()
    {
        using var pair = new TerminalAuthenticationPair(AlteringTransfer.Faithful());
        using var other = new TerminalAuthenticationPair(AlteringTransfer.Faithful(), seed: 2);
        pair.PresentCertificates();
        pair.Card.Accept(other.Terminal.First.Selection);
        TerminalAuthenticationTerminal.AwaitingSignature signature = other.Terminal.First.Accept(StepAnswer.Of(pair.Card.GiveChallenge()));

        AssertViolation(ProtocolViolation.WrongSignature, "authenticate", () => pair.Card.Accept(other.Sign(signature).Request));
    }

    [Fact]
    public void Card_PaceForAnotherKindOfTerminal_IsRefused()
    {
        using var pair = new TerminalAuthenticationPair(AlteringTransfer.Faithful());
        var context = PaceContext.EstablishedElsewhere(
            PasswordKind.Can, Chat.For(InspectionSystemRights.ReadFingerprints), pair.Context.IdPicc.Span, null, null);
        var card = TerminalAuthenticationCard.Start(
            context, new CvcVerifier([TestTerminalChain.Fixed.TrustPoint], TestCvcIssuer.Start), new SeededRandomSource(3));
        foreach ((IssuerSelection issuer, CertificatePresentation certificate) in pair.Terminal.Presentations)
        {
            card.Accept(issuer);
            card.Accept(certificate);
        }

        card.Accept(pair.Terminal.First.Selection);
        TerminalAuthenticationTerminal.AwaitingSignature signature = pair.Terminal.First.Accept(StepAnswer.Of(card.GiveChallenge()));

        AssertViolation(ProtocolViolation.UnexpectedContent, "authenticate", () => card.Accept(pair.Sign(signature).Request));
    }

    [Fact]
    public void Terminal_CardRefusesTheSignature_EndsTheRun()
    {
        using var pair = new TerminalAuthenticationPair(AlteringTransfer.Faithful());
        TerminalAuthenticationTerminal.AwaitingVerdict verdict = pair.Sign(pair.Challenge());

        var e = Assert.Throws<CardStatusException>(() => verdict.Accept(StepAnswer.OnlyStatus<EmptyMessage>(StatusWord.VerificationFailed)));
        Assert.Equal(StatusWord.VerificationFailed, e.Status);
        Assert.True(pair.Terminal.IsEnded);
    }

    [Fact]
    public void Terminal_StateUsedTwice_Throws()
    {
        using var pair = new TerminalAuthenticationPair(AlteringTransfer.Faithful());
        TerminalAuthenticationTerminal.AwaitingSignature signature = pair.Challenge();
        TerminalAuthenticationTerminal.AwaitingVerdict verdict = pair.Sign(signature);
        verdict.Accept(StepAnswer.Of(EmptyMessage.Instance)).Dispose();

        Assert.Throws<InvalidOperationException>(() => pair.Terminal.First.Accept(StepAnswer.Of(new Challenge(new byte[8]))));
        Assert.Throws<InvalidOperationException>(() => signature.Accept(new byte[64]));
        Assert.Throws<InvalidOperationException>(() => verdict.Accept(StepAnswer.Of(EmptyMessage.Instance)));
    }

    [Fact]
    public void Terminal_RunDisposed_Throws()
    {
        var pair = new TerminalAuthenticationPair(AlteringTransfer.Faithful());
        pair.Dispose();

        Assert.Throws<InvalidOperationException>(() => pair.Terminal.First.Accept(StepAnswer.Of(new Challenge(new byte[8]))));
    }

    private static void AssertViolation(ProtocolViolation violation, string step, Action action)
    {
        var e = Assert.Throws<ProtocolViolationException>(action);
        Assert.Equal((violation, "terminal authentication: " + step), (e.Violation, e.Step));
    }
}
