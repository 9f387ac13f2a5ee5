using System.Security.Cryptography;

namespace EidKit.Crypto;

/// <summary>The base point that the mapping of PACE made from the nonce; secret, zeroed when disposed (TR-03110-3 §A.3.4).</summary>
public sealed class EcGenerator : IDisposable
{
    private readonly byte[] _encoded;

    internal EcGenerator(EcGroup group, byte[] encoded)
    {
        Group = group;
        _encoded = encoded;
    }

    /// <summary>The group of the point.</summary>
    public EcGroup Group { get; }

    internal bool IsDisposed { get; private set; }

    internal ReadOnlySpan<byte> Encoded
    {
        get
        {
            ObjectDisposedException.ThrowIf(IsDisposed, this);
            return _encoded;
        }
    }

    /// <summary>Zeroes the point; may be called again.</summary>
    public void Dispose()
    {
        CryptographicOperations.ZeroMemory(_encoded);
        IsDisposed = true;
    }
}
