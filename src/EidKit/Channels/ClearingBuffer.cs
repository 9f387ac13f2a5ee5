using System.Security.Cryptography;

namespace EidKit.Channels;

/// <summary>Collects the parts of an answer or a file, and leaves no copy of them behind.</summary>
internal sealed class ClearingBuffer : IDisposable
{
    private byte[] _bytes = [];

    public int Length { get; private set; }

    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, Length);

    public void Append(ReadOnlySpan<byte> part)
    {
        if (part.Length > _bytes.Length - Length)
        {
            byte[] larger = new byte[Math.Max(2 * _bytes.Length, Length + part.Length)];
            Written.CopyTo(larger);
            CryptographicOperations.ZeroMemory(_bytes);
            _bytes = larger;
        }

        part.CopyTo(_bytes.AsSpan(Length));
        Length += part.Length;
    }

    public void Dispose()
    {
        CryptographicOperations.ZeroMemory(_bytes);
        Length = 0;
    }
}
