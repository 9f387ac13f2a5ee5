namespace EidKit.Crypto;

/// <summary>A public key: a point that was checked to lie on its curve and not to be the point at infinity.</summary>
/// <remarks>Made by <see cref="EcGroup.DecodePoint"/> and by <see cref="EcKeyPair"/> only, so that holding one proves the check. Immutable.</remarks>
public sealed class EcPoint : IEquatable<EcPoint>
{
    private readonly byte[] _encoded;

    internal EcPoint(EcGroup group, byte[] encoded)
    {
        Group = group;
        _encoded = encoded;
    }

    /// <summary>The group of the point.</summary>
    public EcGroup Group { get; }

    /// <summary>The point, uncompressed: 04 ‖ x ‖ y, both at field length.</summary>
    public ReadOnlyMemory<byte> Encoded => _encoded;

    /// <summary>The x coordinate at field length, which is Comp() of the standard (TR-03110-3 §A.2.2.3).</summary>
    public ReadOnlyMemory<byte> X => _encoded.AsMemory(1, Group.FieldLength);

    /// <summary>Whether two public keys are the same.</summary>
    /// <param name="other">The other one.</param>
    /// <returns>True if group and point are the same.</returns>
    public bool Equals(EcPoint? other) =>
        other is not null && Group == other.Group && _encoded.AsSpan().SequenceEqual(other._encoded);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as EcPoint);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        hash.AddBytes(_encoded);
        return hash.ToHashCode();
    }

    /// <summary>Shows the curve, not the key.</summary>
    /// <returns>For example <c>point of brainpoolP256r1</c>.</returns>
    public override string ToString() => "point of " + Group.Name;
}
