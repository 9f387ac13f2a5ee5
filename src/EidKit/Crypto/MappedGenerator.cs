using System.Security.Cryptography;

namespace EidKit.Crypto;

/// <summary>The generator that the mapping of PACE made from the nonce; secret, zeroed when disposed (TR-03110-3 §A.3.4).</summary>
public sealed class MappedGenerator : IDisposable
{
    private readonly byte[] _encoded;

    internal MappedGenerator(KeyAgreementGroup group, byte[] encoded)
    {
        Group = group;
        _encoded = encoded;
    }

    /// <summary>The group of the generator.</summary>
    public KeyAgreementGroup Group { get; }

    internal bool IsDisposed { get; private set; }

    internal ReadOnlySpan<byte> Encoded
    {
        get
        {
            ObjectDisposedException.ThrowIf(IsDisposed, this);
            return _encoded;
        }
    }

    /// <summary>Zeroes the generator; may be called again.</summary>
    public void Dispose()
    {
        CryptographicOperations.ZeroMemory(_encoded);
        IsDisposed = true;
    }
}
