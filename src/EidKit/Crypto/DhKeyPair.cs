namespace EidKit.Crypto;

/// <summary>A private key with its public key in a subgroup of a prime field; the private key is zeroed when disposed.</summary>
public sealed class DhKeyPair : KeyAgreementKeyPair
{
    internal DhKeyPair(DhGroup group, SecretBytes privateKey, DhPublicKey publicKey)
        : base(privateKey)
    {
        Group = group;
        PublicKey = publicKey;
    }

    /// <summary>The group of the keys.</summary>
    public override DhGroup Group { get; }

    /// <summary>The public key.</summary>
    public override DhPublicKey PublicKey { get; }

    private protected override SecretBytes AgreeCore(ReadOnlySpan<byte> peer)
    {
        var secret = new SecretBytes(Group.FieldLength);
        // The order is prime: an element other than 1 to a power of 1 … q−1 is never 1.
        Group.Arithmetic.Power(PrivateKey, peer, secret.Writable);
        return secret;
    }
}
