using EidKit.Certificates;
using EidKit.Crypto;
using EidKit.Protocols;
using EidKit.Protocols.Flow;
using EidKit.Protocols.Pace;
using EidKit.Protocols.TerminalAuthentication;
using EidKit.TestKit;

namespace EidKit.Tests.Protocols.TerminalAuthentication;

public sealed class TerminalAuthenticationVectorTests
{
    private const int Brainpool256 = 13;

    private static TerminalAuthenticationVector Example =>
        VectorFiles.Load<TerminalAuthenticationVector>("bsi-ta-eac-example-ecdh.json").Content;

    [Fact]
    public void Terminal_WorkedExample_AsksToSignThePrintedData()
    {
        TerminalAuthenticationVector vector = Example;
        using TerminalAuthenticationTerminal run = StartTerminal(vector);

        Assert.Equal(vector.CompressedKey, run.First.Selection.CompressedKey.ToArray());
        TerminalAuthenticationTerminal.AwaitingSignature signature = run.First.Accept(StepAnswer.Of(new Challenge(vector.Challenge)));
        Assert.Equal(vector.SignedData, signature.ToBeSigned.ToArray());
        TerminalAuthenticationTerminal.AwaitingVerdict verdict = signature.Accept(vector.Signature);
        Assert.Equal(vector.Signature, verdict.Request.Encode());
        using TerminalAuthenticationOutcome outcome = verdict.Accept(StepAnswer.Of(EmptyMessage.Instance));

        Assert.Equal(vector.CompressedKey, outcome.EphemeralKey.PublicKey.Compressed.ToArray());
    }

    [Fact]
    public void SignedData_WorkedExample_FitsTheChainAndTheSignature()
    {
        TerminalAuthenticationVector vector = Example;
        (EcPoint root, HashKind rootHash) = CvCertificate.Decode(vector.TrustPoint).PublicKey.Resolve();
        (EcPoint verifier, HashKind verifierHash) = vector.DecodeVerifier().PublicKey.Resolve(root.Group);
        (EcPoint terminal, HashKind hash) = vector.DecodeTerminal().PublicKey.Resolve(root.Group);
        byte[] signed = SignedData.Compose(vector.IdPicc, vector.Challenge, vector.CompressedKey, auxiliary: null);

        Assert.Equal(vector.SignedData, signed);
        Assert.True(vector.DecodeVerifier().VerifySignature(root, rootHash));
        Assert.True(vector.DecodeTerminal().VerifySignature(verifier, verifierHash));
        Assert.True(PlainEcdsa.Verify(terminal, hash, signed, vector.Signature));
    }

    [Fact]
    public void Card_WorkedExampleWithTrustPointOfAnotherTerminalType_RefusesTheChain()
    {
        TerminalAuthenticationVector vector = Example;
        var verifier = new CvcVerifier([CvCertificate.Decode(vector.TrustPoint)], vector.DecodeTerminal().EffectiveDate);
        var card = TerminalAuthenticationCard.Start(vector.CreateContext(), verifier, new ScriptedRandomSource());
        card.Accept(new IssuerSelection(vector.DecodeVerifier().AuthorityReference));

        var e = Assert.Throws<ProtocolViolationException>(() => card.Accept(new CertificatePresentation(vector.DecodeVerifier())));
        Assert.Equal(ProtocolViolation.CertificateRefused, e.Violation);
    }

    [Fact]
    public void SignedData_RecordedRun_FitsTheSignature()
    {
        RecordedTerminalAuthentications.Run vector = Assert.Single(
            SharedVectors.Load<RecordedTerminalAuthentications>("ta2.json").Content.Vectors);
        var certificate = CvCertificate.Decode(vector.TerminalCertificate);
        EcPoint key = EcGroup.ById(Brainpool256)!.DecodePoint(vector.PkPcd);
        Assert.Equal(vector.CompPkPcd, key.X.ToArray());

        byte[] signed = SignedData.Compose(vector.IdPicc, vector.Challenge, key.X.Span, AuxiliaryData.Decode(vector.AuxiliaryData));

        Assert.Equal(vector.SignedData, signed);
        (EcPoint terminal, HashKind hash) = certificate.PublicKey.Resolve(EcGroup.ById(Brainpool256));
        Assert.True(PlainEcdsa.Verify(terminal, hash, signed, vector.Signature));
    }

    private static TerminalAuthenticationTerminal StartTerminal(TerminalAuthenticationVector vector) => TerminalAuthenticationTerminal.Start(
        vector.CreateContext(),
        [vector.DecodeVerifier(), vector.DecodeTerminal()],
        EcGroup.ById(Brainpool256)!,
        auxiliary: null,
        new ScriptedRandomSource(vector.EphemeralPrivateKey));
}
