using EidKit.Crypto;

namespace EidKit.Protocols.Pace;

/// <summary>An anonymous key pair, the same for both roles (TR-03110-3 §A.3.4.1).</summary>
internal sealed class GenericMappingSecret(KeyAgreementKeyPair keyPair, SecretBytes nonce) : MappingSecret
{
    public override ReadOnlyMemory<byte> Data => keyPair.PublicKey.Encoded;

    public override MappedGenerator Map(ReadOnlyMemory<byte> peer) =>
        PaceMapping.Map(keyPair, PaceMapping.DecodeKey(PaceFlow.MapNonce, keyPair, peer), nonce);

    public override void Dispose() => keyPair.Dispose();
}
