using System.Security.Cryptography;

namespace EidKit.Crypto;

/// <summary>Secret bytes in a buffer of their own that is never moved in memory and is zeroed when disposed.</summary>
/// <remarks>Nothing of the content shows in <see cref="ToString"/>. Not thread safe while it is being disposed.</remarks>
public sealed class SecretBytes : IDisposable
{
    private readonly byte[] _bytes;
    private bool _disposed;

    /// <summary>Makes a secret of zero bytes, to be filled through <see cref="Writable"/>.</summary>
    /// <param name="length">Length in bytes.</param>
    /// <exception cref="ArgumentOutOfRangeException">The length is negative.</exception>
    public SecretBytes(int length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        _bytes = GC.AllocateUninitializedArray<byte>(length, pinned: true);
        CryptographicOperations.ZeroMemory(_bytes);
    }

    /// <summary>Length in bytes.</summary>
    public int Length => _bytes.Length;

    /// <summary>Whether the secret was zeroed.</summary>
    public bool IsDisposed => _disposed;

    /// <summary>The secret, to be read.</summary>
    /// <exception cref="ObjectDisposedException">The secret was disposed.</exception>
    public ReadOnlySpan<byte> Span => Writable;

    /// <summary>The secret, to be written.</summary>
    /// <exception cref="ObjectDisposedException">The secret was disposed.</exception>
    public Span<byte> Writable
    {
        get
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            return _bytes;
        }
    }

    /// <summary>Copies bytes into a new secret; the caller clears the original.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <returns>The secret, which the caller disposes.</returns>
    public static SecretBytes CopyOf(ReadOnlySpan<byte> bytes)
    {
        var secret = new SecretBytes(bytes.Length);
        bytes.CopyTo(secret.Writable);
        return secret;
    }

    /// <summary>Copies this secret.</summary>
    /// <returns>A secret of its own, which the caller disposes.</returns>
    /// <exception cref="ObjectDisposedException">The secret was disposed.</exception>
    public SecretBytes Copy() => CopyOf(Span);

    /// <summary>Zeroes the secret; may be called again.</summary>
    public void Dispose()
    {
        CryptographicOperations.ZeroMemory(_bytes);
        _disposed = true;
    }

    /// <summary>Shows that something is hidden here.</summary>
    /// <returns>Always <c>«redacted»</c>.</returns>
    public override string ToString() => "«redacted»";
}
