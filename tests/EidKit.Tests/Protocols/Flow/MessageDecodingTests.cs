using EidKit.Certificates;
using EidKit.Crypto;
using EidKit.Protocols.ActiveAuthentication;
using EidKit.Protocols.BasicAccessControl;
using EidKit.Protocols.ChipAuthentication;
using EidKit.Protocols.Flow;
using EidKit.Protocols.Pace;
using EidKit.Protocols.PinManagement;
using EidKit.Protocols.RestrictedIdentification;
using EidKit.Protocols.TerminalAuthentication;
using EidKit.TestKit;
using EidKit.Tests.Certificates;

namespace EidKit.Tests.Protocols.Flow;

/// <summary>Every message: damaged input gives a value or the one exception, and a decoded message encodes to the same bytes.</summary>
public sealed class MessageDecodingTests
{
    private static readonly CertificateReference Reference = CertificateReference.Parse("DETESTATDE00001");
    private static readonly ReadOnlyMemory<byte> Bytes = Enumerable.Range(1, 65).Select(i => (byte)i).ToArray();

    [Fact]
    public void Decode_DamagedPaceMessages_GivesAValueOrMalformed()
    {
        Check(new PaceSelection("0.4.0.127.0.7.2.2.4.2.2", PasswordKind.Pin, 13, Chat.For(TestCvcIssuer.AllRights)));
        Check(new GetNonceRequest());
        Check(new GetNonceResponse(Bytes[..16]));
        Check(new MapNonceRequest(Bytes));
        Check(new MapNonceResponse(Bytes));
        Check(new AgreeKeyRequest(Bytes));
        Check(new AgreeKeyResponse(Bytes));
        Check(new AuthenticateRequest(Bytes[..8]));
        Check(new AuthenticateResponse(Bytes[..8], Reference, Reference));
        Check(new AuthenticateResponse(Bytes[..8], null, null, Bytes[..8]));
    }

    [Fact]
    public void Decode_DamagedTerminalAuthenticationMessages_GivesAValueOrMalformed()
    {
        using var verifier = new TestCvcIssuer("DETESTDVDE00001");
        using var terminal = new TestCvcIssuer("DETESTATDE00001");
        var auxiliary = new AuxiliaryData(new DateOnly(1990, 1, 2), new DateOnly(2025, 3, 4), Bytes.Span[..7]);
        Check(new IssuerSelection(Reference));
        Check(new CertificatePresentation(verifier.Terminal(terminal)));
        Check(new HolderSelection("0.4.0.127.0.7.2.2.2.2.3", Reference, auxiliary, Bytes[..32]));
        Check(new Challenge(Bytes[..8]));
        Check(new TerminalSignature(Bytes[..1]));
        Check(new AuxiliaryVerification(AuxiliaryData.AgeVerification));
    }

    [Fact]
    public void Decode_DamagedBasicAccessControlMessages_GivesAValueOrMalformed()
    {
        Check(new BasicAccessChallenge(Bytes[..8]));
        Check(new MutualAuthenticationRequest(Bytes[..32], Bytes[32..40]));
        Check(new MutualAuthenticationResponse(Bytes[..32], Bytes[32..40]));
    }

    [Fact]
    public void Decode_DamagedActiveAuthenticationMessages_GivesAValueOrMalformed()
    {
        Check(new InternalAuthenticationRequest(Bytes[..8]));
        Check(new InternalAuthenticationResponse(Bytes[..64]));
    }

    [Fact]
    public void Decode_DamagedNewPin_GivesAValueOrMalformed() => Check(new NewPinRequest(SecretBytes.CopyOf("123456"u8)));

    [Fact]
    public void Decode_DamagedMessagesAfterTerminalAuthentication_GivesAValueOrMalformed()
    {
        Check(new KeySelection("0.4.0.127.0.7.2.2.3.2.2", 41));
        Check(new AgreeRequest(Bytes));
        Check(new AgreeResponse(Bytes[..8], Bytes[8..16]));
        Check(new IdentifyRequest(Bytes, Bytes[..20]));
        Check(new IdentifyResponse(Bytes[..32], Bytes[..32]));
    }

    private static void Check<T>(T message)
        where T : class, IMessage<T>
    {
        byte[] encoded = message.Encode();
        Assert.Equal(encoded, T.Decode(encoded).Encode());
        MalformedInput.Check(typeof(T).Name, encoded, bytes => T.Decode(bytes));
    }
}
