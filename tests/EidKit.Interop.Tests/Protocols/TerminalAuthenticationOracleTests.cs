using EidKit.Certificates;
using EidKit.Crypto;
using EidKit.Interop.Tests.Peers;
using EidKit.Protocols;
using EidKit.Protocols.Flow;
using EidKit.Protocols.TerminalAuthentication;

namespace EidKit.Interop.Tests.Protocols;

/// <summary>Terminal authentication 2 with ECDSA step by step with libeac on the other side, in both roles.</summary>
/// <remarks>
/// What the oracle can't do: it takes ID_PICC, the commitment and the auxiliary data as bytes to sign and not from messages, so MSE:Set AT and the
/// tag of the auxiliary data are tested against vicc and the libeac terminal instead; it signs with random numbers of its own, so its signatures
/// differ each time; it knows no effective rights. Its terminal presents no certificates, so our card gets our own chain; chains of cvc-create are
/// tested against our verifier with the libeac terminal.
/// </remarks>
public sealed class TerminalAuthenticationOracleTests(SharedOracle oracle) : IClassFixture<SharedOracle>
{
    private const int ParameterId = 13;
    private const int FromEndOfR = 33;

    public static MatrixTheoryData<HashKind, int> Hashes => OracleAuthentication.Hashes;

    /// <summary>What is signed, and the signature.</summary>
    public static TheoryData<string> Parts => ["commitment", "ID_PICC", "challenge", "auxiliary data", "no auxiliary data", "signature r", "signature s"];

    [Theory]
    [MemberData(nameof(Hashes))]
    public void Terminal_OracleAsCard_AcceptsTheSignature(HashKind hash, int parameterId)
    {
        OracleSide card = oracle.NewSide();
        OracleSide another = oracle.NewSide();
        using var chain = new TerminalChain(EcGroup.ById(parameterId)!, hash);

        using TerminalAuthenticationOutcome plain = OracleAuthentication.AuthenticateTo(card, chain);
        using TerminalAuthenticationOutcome auxiliary = OracleAuthentication.AuthenticateTo(another, chain, OracleAuthentication.Auxiliary);

        Assert.Null(plain.Auxiliary);
        Assert.Same(OracleAuthentication.Auxiliary, auxiliary.Auxiliary);
    }

    [Theory]
    [MemberData(nameof(Hashes))]
    public void Card_OracleAsTerminal_AcceptsTheSignature(HashKind hash, int parameterId)
    {
        OracleSide terminal = NewTerminal(parameterId);
        OracleSide another = NewTerminal(parameterId);
        using var chain = new TerminalChain(EcGroup.ById(parameterId)!, hash);

        CardTerminalAuthenticationOutcome plain = OracleAuthentication.AuthenticateFrom(terminal, chain);
        CardTerminalAuthenticationOutcome auxiliary = OracleAuthentication.AuthenticateFrom(another, chain, OracleAuthentication.Auxiliary);

        Assert.Null(plain.Auxiliary);
        Assert.Same(OracleAuthentication.Auxiliary, auxiliary.Auxiliary);
        Assert.Equal(chain.TerminalKey.Group.FieldLength, plain.CompressedKey.Length);
    }

    [Theory]
    [MemberData(nameof(Parts))]
    public void Terminal_AlteredOnTheWayToTheOracle_IsRefused(string part)
    {
        OracleSide card = oracle.NewSide();
        using var chain = new TerminalChain(EcGroup.ById(ParameterId)!, HashKind.Sha256);
        using OracleAuthentication.SignedRun signed = OracleAuthentication.Sign(card, chain, OracleAuthentication.Auxiliary);
        if (part == "challenge")
        {
            card.Challenge();
        }

        byte[] commitment = Altered(signed.Selection.CompressedKey, part == "commitment");
        byte[] idPicc = Altered(OracleAuthentication.IdPicc, part == "ID_PICC");
        byte[] signature = Altered(Altered(signed.Verdict.Request.Value, part == "signature s"), part == "signature r", FromEndOfR);
        byte[]? auxiliary = part == "no auxiliary data" ? null : Altered(OracleAuthentication.Auxiliary.Encoded, part == "auxiliary data");

        var refusal = Assert.Throws<OracleRefusedException>(() => card.VerifySignature(commitment, idPicc, signature, auxiliary));
        Assert.Equal("ta.verify", refusal.Operation);
    }

    [Theory]
    [MemberData(nameof(Parts))]
    public void Card_AlteredOnTheWayFromTheOracle_IsRefused(string part)
    {
        OracleSide terminal = NewTerminal(ParameterId);
        using var chain = new TerminalChain(EcGroup.ById(ParameterId)!, HashKind.Sha256);
        (TerminalAuthenticationCard card, byte[] compressedKey) = OracleAuthentication.Select(terminal, chain, OracleAuthentication.Auxiliary);
        byte[]? auxiliary = part == "no auxiliary data" ? null : Altered(OracleAuthentication.Auxiliary.Encoded, part == "auxiliary data");

        terminal.SetChallenge(Altered(card.GiveChallenge().Value, part == "challenge"));
        byte[] signature = terminal.Sign(
            Altered(compressedKey, part == "commitment"), Altered(OracleAuthentication.IdPicc, part == "ID_PICC"), auxiliary);
        signature = Altered(Altered(signature, part == "signature s"), part == "signature r", FromEndOfR);

        var violation = Assert.Throws<ProtocolViolationException>(() => card.Accept(new TerminalSignature(signature)));
        Assert.Equal(ProtocolViolation.WrongSignature, violation.Violation);
    }

    [Fact]
    public void Card_SignatureOfTheOracleForAnEarlierChallenge_IsRefused()
    {
        OracleSide terminal = NewTerminal(ParameterId);
        using var chain = new TerminalChain(EcGroup.ById(ParameterId)!, HashKind.Sha256);
        (TerminalAuthenticationCard card, byte[] compressedKey) = OracleAuthentication.Select(terminal, chain);
        int length = PlainEcdsa.SignatureLengthOf(chain.TerminalKey.Group);
        byte[] signature = OracleAuthentication.SignChallenge(terminal, card, compressedKey, length);
        card.GiveChallenge();

        var violation = Assert.Throws<ProtocolViolationException>(() => card.Accept(new TerminalSignature(signature)));
        Assert.Equal(ProtocolViolation.WrongSignature, violation.Violation);
    }

    [Theory]
    [InlineData(HashKind.Sha256, 13)]
    [InlineData(HashKind.Sha512, 18)]
    public void Terminal_CertificateAlteredOnTheWayToTheOracle_IsRefused(HashKind hash, int parameterId)
    {
        OracleSide card = oracle.NewSide();
        using var chain = new TerminalChain(EcGroup.ById(parameterId)!, hash);
        card.Trust(chain.Cvca.Encode(), ignoreDates: true);

        foreach (CvCertificate certificate in (CvCertificate[])[chain.Dv, chain.Terminal])
        {
            var refusal = Assert.Throws<OracleRefusedException>(() => card.ImportCertificate(Altered(certificate.Encode(), alter: true)));
            Assert.Equal("ta.import", refusal.Operation);
            card.ImportCertificate(certificate.Encode());
        }
    }

    private static byte[] Altered(ReadOnlyMemory<byte> bytes, bool alter, int fromEnd = 1)
    {
        byte[] copy = bytes.ToArray();
        if (alter)
        {
            copy[^fromEnd] ^= 1;
        }

        return copy;
    }

    private OracleSide NewTerminal(int parameterId)
    {
        OracleSide terminal = oracle.NewSide();
        OracleAuthentication.Choose(terminal, SymmetricCipher.Aes128, EcGroup.ById(parameterId)!);
        return terminal;
    }
}
