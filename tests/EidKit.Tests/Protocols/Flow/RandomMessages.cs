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
using EidKit.Simulation;
using EidKit.Tests.Protocols.TerminalAuthentication;

namespace EidKit.Tests.Protocols.Flow;

/// <summary>Makes messages of every kind from a seed.</summary>
internal sealed class RandomMessages(int seed)
{
    private readonly SeededRandomSource _random = new(seed);

    /// <summary>One maker for each kind of message.</summary>
    public static IReadOnlyDictionary<Type, Func<RandomMessages, object>> Makers { get; } = new Dictionary<Type, Func<RandomMessages, object>>
    {
        [typeof(EmptyMessage)] = _ => EmptyMessage.Instance,
        [typeof(PaceSelection)] = m => new PaceSelection(m.Oid(), (PasswordKind)m.Below(256), m.Maybe() ? m.Below(256) : null, m.Maybe() ? m.Rights() : null),
        [typeof(GetNonceRequest)] = _ => new GetNonceRequest(),
        [typeof(GetNonceResponse)] = m => new GetNonceResponse(m.Bytes(64)),
        [typeof(MapNonceRequest)] = m => new MapNonceRequest(m.Bytes(133)),
        [typeof(MapNonceResponse)] = m => new MapNonceResponse(m.Bytes(133)),
        [typeof(AgreeKeyRequest)] = m => new AgreeKeyRequest(m.Bytes(133)),
        [typeof(AgreeKeyResponse)] = m => new AgreeKeyResponse(m.Bytes(133)),
        [typeof(AuthenticateRequest)] = m => new AuthenticateRequest(m.Bytes(16)),
        [typeof(AuthenticateResponse)] = m => new AuthenticateResponse(
            m.Bytes(16), m.Maybe() ? m.Reference() : null, m.Maybe() ? m.Reference() : null, m.Maybe() ? m.Bytes(48) : default(ReadOnlyMemory<byte>)),
        [typeof(IssuerSelection)] = m => new IssuerSelection(m.Reference()),
        [typeof(CertificatePresentation)] = m => new CertificatePresentation(TestTerminalChain.Fixed.Certificates[m.Below(2)]),
        [typeof(HolderSelection)] = m => new HolderSelection(m.Oid(), m.Reference(), m.Maybe() ? m.Auxiliary() : null, m.Bytes(66)),
        [typeof(Challenge)] = m => new Challenge(m.Exactly(8)),
        [typeof(TerminalSignature)] = m => new TerminalSignature(m.Exactly(1 + m.Below(132))),
        [typeof(AuxiliaryVerification)] = m => new AuxiliaryVerification(m.Oid()),
        [typeof(KeySelection)] = m => new KeySelection(m.Oid(), m.Maybe() ? m.Below(256) : null),
        [typeof(AgreeRequest)] = m => new AgreeRequest(m.Bytes(133)),
        [typeof(AgreeResponse)] = m => new AgreeResponse(m.Exactly(8), m.Bytes(16)),
        [typeof(KeyAgreementTemplate)] = m => new KeyAgreementTemplate(m.Bytes(256), m.Maybe() ? m.Below(256) : null),
        [typeof(AgreedResponse)] = _ => AgreedResponse.Instance,
        [typeof(IdentifyRequest)] = m => m.Pair((first, second) => new IdentifyRequest(first, second)),
        [typeof(IdentifyResponse)] = m => m.Pair((first, second) => new IdentifyResponse(first, second)),
        [typeof(BasicAccessChallenge)] = m => new BasicAccessChallenge(m.Exactly(8)),
        [typeof(MutualAuthenticationRequest)] = m => new MutualAuthenticationRequest(m.Exactly(32), m.Exactly(8)),
        [typeof(MutualAuthenticationResponse)] = m => new MutualAuthenticationResponse(m.Exactly(32), m.Exactly(8)),
        [typeof(InternalAuthenticationRequest)] = m => new InternalAuthenticationRequest(m.Exactly(8)),
        [typeof(InternalAuthenticationResponse)] = m => new InternalAuthenticationResponse(m.Exactly(1 + m.Below(512))),
        [typeof(NewPinRequest)] = m => new NewPinRequest(SecretBytes.CopyOf(m.Exactly(1 + m.Below(64)))),
    };

    public int Below(int bound)
    {
        Span<byte> bytes = stackalloc byte[2];
        _random.Fill(bytes);
        return (bytes[0] << 8 | bytes[1]) % bound;
    }

    public Chat Rights() => Below(3) switch
    {
        0 => Chat.For((AuthenticationTerminalRights)(BitConverter.ToUInt64(Exactly(8)) & (1UL << 38) - 1), (CertificateRole)Below(4)),
        1 => Chat.For((InspectionSystemRights)Below(4), (CertificateRole)Below(4)),
        _ => Chat.For((SignatureTerminalRights)Below(4), (CertificateRole)Below(4)),
    };

    public AuxiliaryData Auxiliary() => new(
        Maybe() ? Day() : null, Maybe() ? Day() : null, Exactly(Below(8)));

    public CertificateReference Reference() => CertificateReference.Parse(
        "DE" + Convert.ToHexString(Exactly(5))[..Below(10)] + Below(60_000).ToString("D5", System.Globalization.CultureInfo.InvariantCulture));

    private DateOnly Day() => new DateOnly(1900, 1, 1).AddDays(Below(60_000));

    private string Oid() => "0.4.0.127.0.7." + string.Join('.', Exactly(1 + Below(6)));

    private bool Maybe() => Below(2) == 0;

    private byte[] Bytes(int most) => Exactly(Below(most + 1));

    private byte[] Exactly(int length)
    {
        byte[] bytes = new byte[length];
        _random.Fill(bytes);
        return bytes;
    }

    private object Pair(Func<ReadOnlyMemory<byte>?, ReadOnlyMemory<byte>?, object> make)
    {
        int which = Below(3);
        ReadOnlyMemory<byte>? first = which == 0 ? (ReadOnlyMemory<byte>?)null : Bytes(400);
        ReadOnlyMemory<byte>? second = which == 1 ? (ReadOnlyMemory<byte>?)null : Bytes(400);
        return make(first, second);
    }
}
