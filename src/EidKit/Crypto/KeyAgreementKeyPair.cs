namespace EidKit.Crypto;

/// <summary>A private key of a key agreement with its public key; the private key is zeroed when disposed.</summary>
public abstract class KeyAgreementKeyPair : IDisposable
{
    private readonly SecretBytes _privateKey;

    private protected KeyAgreementKeyPair(SecretBytes privateKey) => _privateKey = privateKey;

    /// <summary>The group of the keys.</summary>
    public abstract KeyAgreementGroup Group { get; }

    /// <summary>The public key.</summary>
    public abstract KeyAgreementPublicKey PublicKey { get; }

    /// <summary>Whether the private key was zeroed.</summary>
    public bool IsDisposed => _privateKey.IsDisposed;

    internal ReadOnlySpan<byte> PrivateKey => _privateKey.Span;

    /// <summary>Agrees on a shared secret with another key (TR-03110-3 §A.2.2.2).</summary>
    /// <param name="peer">The public key of the other side.</param>
    /// <returns>The secret at field length, leading zeros kept; the caller disposes it.</returns>
    /// <exception cref="ArgumentException">The other key is of another group.</exception>
    /// <exception cref="ObjectDisposedException">The key pair was disposed.</exception>
    public SecretBytes Agree(KeyAgreementPublicKey peer)
    {
        ArgumentNullException.ThrowIfNull(peer);
        RequireGroup(peer.Group, nameof(peer));
        ObjectDisposedException.ThrowIf(IsDisposed, this);
        return AgreeCore(peer.Encoded.Span);
    }

    /// <summary>Copies the private key out; the only way to see it.</summary>
    /// <returns>The private key at the length of the order, big-endian; the caller disposes it.</returns>
    /// <exception cref="ObjectDisposedException">The key pair was disposed.</exception>
    public SecretBytes ExportPrivateKey() => _privateKey.Copy();

    /// <summary>Zeroes the private key; may be called again.</summary>
    public void Dispose()
    {
        _privateKey.Dispose();
        GC.SuppressFinalize(this);
    }

    internal void RequireGroup(KeyAgreementGroup group, string name)
    {
        if (group != Group)
        {
            throw new ArgumentException("The key is of another group.", name);
        }
    }

    /// <summary>Agrees with a key that was checked to be of this group.</summary>
    private protected abstract SecretBytes AgreeCore(ReadOnlySpan<byte> peer);
}
