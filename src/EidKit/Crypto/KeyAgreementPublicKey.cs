namespace EidKit.Crypto;

/// <summary>A public key of a key agreement that was checked to belong to its group: a point of a curve, or a number of a subgroup.</summary>
/// <remarks>Made by <see cref="KeyAgreementGroup"/> and by key pairs only, so that holding one proves the check. Immutable.</remarks>
public abstract class KeyAgreementPublicKey : IEquatable<KeyAgreementPublicKey>
{
    private readonly byte[] _encoded;

    private protected KeyAgreementPublicKey(byte[] encoded) => _encoded = encoded;

    /// <summary>The group of the key.</summary>
    public abstract KeyAgreementGroup Group { get; }

    /// <summary>The key as the protocols carry it: an uncompressed point, or an unsigned number without leading zeros (TR-03110-3 §D.3.3, §D.3.2).</summary>
    public ReadOnlyMemory<byte> Encoded => _encoded;

    /// <summary>The short form by which a key is recognised, Comp() of the standard (TR-03110-3 §A.2.2.3).</summary>
    /// <remarks>The x coordinate of a point; the SHA-1 value of a number.</remarks>
    public abstract ReadOnlyMemory<byte> Compressed { get; }

    /// <summary>Whether two public keys are the same.</summary>
    /// <param name="other">The other one.</param>
    /// <returns>True if group and key are the same.</returns>
    public bool Equals(KeyAgreementPublicKey? other) => other is not null && Group == other.Group && _encoded.AsSpan().SequenceEqual(other._encoded);

    /// <inheritdoc/>
    public sealed override bool Equals(object? obj) => Equals(obj as KeyAgreementPublicKey);

    /// <inheritdoc/>
    public sealed override int GetHashCode()
    {
        var hash = new HashCode();
        hash.AddBytes(_encoded);
        return hash.ToHashCode();
    }

    /// <summary>Shows the group, not the key.</summary>
    /// <returns>For example <c>public key of brainpoolP256r1</c>.</returns>
    public override string ToString() => "public key of " + Group.Name;
}
