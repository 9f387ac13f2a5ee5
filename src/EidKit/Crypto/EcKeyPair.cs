namespace EidKit.Crypto;

/// <summary>A private key with its public key; the private key is zeroed when disposed.</summary>
public sealed class EcKeyPair : IDisposable
{
    private readonly SecretBytes _privateKey;

    internal EcKeyPair(EcGroup group, SecretBytes privateKey, EcPoint publicKey)
    {
        Group = group;
        _privateKey = privateKey;
        PublicKey = publicKey;
    }

    /// <summary>The group of the keys.</summary>
    public EcGroup Group { get; }

    /// <summary>The public key.</summary>
    public EcPoint PublicKey { get; }

    /// <summary>Whether the private key was zeroed.</summary>
    public bool IsDisposed => _privateKey.IsDisposed;

    internal ReadOnlySpan<byte> PrivateKey => _privateKey.Span;

    /// <summary>Agrees on a shared secret with another key (ECKA of TR-03111 §4.3.1).</summary>
    /// <param name="peer">The public key of the other side.</param>
    /// <returns>The x coordinate of the shared point at field length, leading zeros kept; the caller disposes it.</returns>
    /// <exception cref="ArgumentException">The other key is of another group.</exception>
    /// <exception cref="ObjectDisposedException">The key pair was disposed.</exception>
    public SecretBytes Agree(EcPoint peer)
    {
        ArgumentNullException.ThrowIfNull(peer);
        RequireGroup(peer.Group, nameof(peer));
        ObjectDisposedException.ThrowIf(IsDisposed, this);
        using var point = new SecretBytes(Group.PointLength);
        // Every group has a prime order: a point that was checked times 1 … n−1 is never the point at infinity.
        if (!Group.Arithmetic.TryMultiply(PrivateKey, peer.Encoded.Span, point.Writable))
        {
            throw new InvalidOperationException("The shared point is the point at infinity.");
        }

        return SecretBytes.CopyOf(point.Span.Slice(1, Group.FieldLength));
    }

    /// <summary>Copies the private key out; the only way to see it.</summary>
    /// <returns>The private key at the length of the order, big-endian; the caller disposes it.</returns>
    /// <exception cref="ObjectDisposedException">The key pair was disposed.</exception>
    public SecretBytes ExportPrivateKey() => _privateKey.Copy();

    /// <summary>Zeroes the private key; may be called again.</summary>
    public void Dispose() => _privateKey.Dispose();

    internal void RequireGroup(EcGroup group, string name)
    {
        if (group != Group)
        {
            throw new ArgumentException("The key is of another group.", name);
        }
    }
}
