namespace EidKit.Crypto;

/// <summary>A public key: a point that was checked to lie on its curve and not to be the point at infinity.</summary>
/// <remarks>Made by <see cref="EcGroup.DecodePoint"/> and by <see cref="EcKeyPair"/> only, so that holding one proves the check. Immutable.</remarks>
public sealed class EcPoint : KeyAgreementPublicKey
{
    internal EcPoint(EcGroup group, byte[] encoded)
        : base(encoded) => Group = group;

    /// <summary>The group of the point.</summary>
    public override EcGroup Group { get; }

    /// <summary>The x coordinate at field length.</summary>
    public ReadOnlyMemory<byte> X => Encoded.Slice(1, Group.FieldLength);

    /// <inheritdoc/>
    public override ReadOnlyMemory<byte> Compressed => X;

    /// <summary>Shows the curve, not the key.</summary>
    /// <returns>For example <c>point of brainpoolP256r1</c>.</returns>
    public override string ToString() => "point of " + Group.Name;
}
