using EidKit.Crypto;

namespace EidKit.Protocols.Pace;

/// <summary>An anonymous key pair, the same for both roles (TR-03110-3 §A.3.4.1), also of chip authentication mapping.</summary>
internal sealed class GenericMappingSecret(KeyAgreementKeyPair keyPair, SecretBytes nonce) : MappingSecret
{
    private KeyAgreementPublicKey? _peerKey;

    public override ReadOnlyMemory<byte> Data => keyPair.PublicKey.Encoded;

    public override KeyAgreementPublicKey? PeerKey => _peerKey;

    public KeyAgreementKeyPair KeyPair => keyPair;

    public override MappedGenerator Map(ReadOnlyMemory<byte> peer)
    {
        _peerKey = PaceMapping.DecodeKey(PaceFlow.MapNonce, keyPair, peer);
        return PaceMapping.Map(keyPair, _peerKey, nonce);
    }

    public override void Dispose() => keyPair.Dispose();
}
