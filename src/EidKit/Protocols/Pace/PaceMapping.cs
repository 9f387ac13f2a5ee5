using EidKit.Crypto;
using EidKit.Protocols.Flow;

namespace EidKit.Protocols.Pace;

/// <summary>Generic mapping and the checks of ephemeral keys, the same for both roles (TR-03110-3 §A.3.4.1).</summary>
internal static class PaceMapping
{
    /// <summary>Decodes the other side's key: it must be a point, and not the own one.</summary>
    public static KeyAgreementPublicKey DecodeKey<TRequest, TResponse>(
        ExchangeStep<TRequest, TResponse> step, KeyAgreementKeyPair own, ReadOnlyMemory<byte> encoded)
        where TRequest : class, IMessage<TRequest>
        where TResponse : class, IMessage<TResponse>
    {
        if (!own.Group.TryDecodeKey(encoded.Span, out KeyAgreementPublicKey? peer))
        {
            throw step.Violation(ProtocolViolation.InvalidPublicKey);
        }

        return peer.Equals(own.PublicKey) ? throw step.Violation(ProtocolViolation.EqualPublicKeys) : peer;
    }

    public static MappedGenerator Map(KeyAgreementKeyPair own, KeyAgreementPublicKey peer, SecretBytes nonce) =>
        own.Group.MapGenerator(own, peer, nonce.Span) ?? throw PaceFlow.MapNonce.Violation(ProtocolViolation.MappingFailed);
}
