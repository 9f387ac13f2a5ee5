namespace EidKit.Crypto;

/// <summary>A private key with its public key, a point of a curve; the private key is zeroed when disposed.</summary>
public sealed class EcKeyPair : KeyAgreementKeyPair
{
    internal EcKeyPair(EcGroup group, SecretBytes privateKey, EcPoint publicKey)
        : base(privateKey)
    {
        Group = group;
        PublicKey = publicKey;
    }

    /// <summary>The group of the keys.</summary>
    public override EcGroup Group { get; }

    /// <summary>The public key.</summary>
    public override EcPoint PublicKey { get; }

    /// <summary>This private key divided by another one modulo n, at the length of the order; the caller disposes it.</summary>
    internal SecretBytes DivideBy(EcKeyPair divisor)
    {
        divisor.RequireGroup(Group, nameof(divisor));
        var quotient = new SecretBytes(Group.OrderLength);
        Group.Arithmetic.Divide(PrivateKey, divisor.PrivateKey, quotient.Writable);
        return quotient;
    }

    /// <summary>The x coordinate of the shared point (ECKA of TR-03111 §4.3.1).</summary>
    private protected override SecretBytes AgreeCore(ReadOnlySpan<byte> peer)
    {
        using var point = new SecretBytes(Group.PointLength);
        // Every group has a prime order: a point that was checked times 1 … n−1 is never the point at infinity.
        if (!Group.Arithmetic.TryMultiply(PrivateKey, peer, point.Writable))
        {
            throw new InvalidOperationException("The shared point is the point at infinity.");
        }

        return SecretBytes.CopyOf(point.Span.Slice(1, Group.FieldLength));
    }
}
