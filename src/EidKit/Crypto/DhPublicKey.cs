namespace EidKit.Crypto;

/// <summary>A public key: a number that was checked to lie in its subgroup and not to be 1.</summary>
/// <remarks>Made by <see cref="DhGroup"/> and by <see cref="DhKeyPair"/> only, so that holding one proves the check. Immutable.</remarks>
public sealed class DhPublicKey : KeyAgreementPublicKey
{
    internal DhPublicKey(DhGroup group, ReadOnlySpan<byte> number)
        : base(number.TrimStart((byte)0).ToArray())
    {
        Group = group;
        Compressed = Hashing.Compute(HashKind.Sha1, Encoded.Span);
    }

    /// <summary>The group of the key.</summary>
    public override DhGroup Group { get; }

    /// <inheritdoc/>
    public override ReadOnlyMemory<byte> Compressed { get; }
}
