using EidKit.Crypto;

namespace EidKit.Protocols.Pace;

/// <summary>A second nonce, which the terminal draws and sends in the clear; the card sends nothing (ICAO 9303-11 §4.4.3.3.2).</summary>
internal sealed class IntegratedMappingSecret : MappingSecret
{
    private readonly PaceSuite _suite;
    private readonly SecretBytes _nonce;
    private readonly byte[]? _own;

    private IntegratedMappingSecret(PaceSuite suite, SecretBytes nonce, byte[]? own)
    {
        _suite = suite;
        _nonce = nonce;
        _own = own;
    }

    public override ReadOnlyMemory<byte> Data => _own ?? ReadOnlyMemory<byte>.Empty;

    private int KeyLength => KeyDerivation.KeyLengthOf(_suite.Cipher);

    public static IntegratedMappingSecret Draw(PaceSuite suite, SecretBytes nonce, RandomSource random)
    {
        byte[] own = new byte[KeyDerivation.KeyLengthOf(suite.Cipher)];
        random.Fill(own);
        return new IntegratedMappingSecret(suite, nonce, own);
    }

    public static IntegratedMappingSecret Await(PaceSuite suite, SecretBytes nonce) => new(suite, nonce, null);

    public override MappedGenerator Map(ReadOnlyMemory<byte> peer)
    {
        if (peer.Length != (_own is null ? KeyLength : 0))
        {
            throw PaceFlow.MapNonce.Violation(_own is null ? ProtocolViolation.WrongNonceLength : ProtocolViolation.UnexpectedContent);
        }

        using SecretBytes number = IntegratedMappingFunction.Compute(_suite.Cipher, _nonce.Span, _own is null ? peer.Span : _own, _suite.Group.FieldLength);
        return _suite.Group.MapNumber(number.Span) ?? throw PaceFlow.MapNonce.Violation(ProtocolViolation.MappingFailed);
    }

    public override void Dispose()
    {
    }
}
