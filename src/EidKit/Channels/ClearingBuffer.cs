using System.Buffers;
using System.Security.Cryptography;

namespace EidKit.Channels;

/// <summary>Collects the parts of an answer, a file or a text, and leaves no copy of them behind.</summary>
internal sealed class ClearingBuffer : IBufferWriter<byte>, IDisposable
{
    private const int SmallestRoom = 256;
    private byte[] _bytes = [];

    public int Length { get; private set; }

    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, Length);

    public void Append(ReadOnlySpan<byte> part)
    {
        MakeRoom(part.Length);
        part.CopyTo(_bytes.AsSpan(Length));
        Length += part.Length;
    }

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        MakeRoom(Math.Max(sizeHint, SmallestRoom));
        return _bytes.AsMemory(Length);
    }

    public Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;

    public void Advance(int count)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)count, (uint)(_bytes.Length - Length));
        Length += count;
    }

    public void Dispose()
    {
        CryptographicOperations.ZeroMemory(_bytes);
        Length = 0;
    }

    private void MakeRoom(int length)
    {
        if (length > _bytes.Length - Length)
        {
            byte[] larger = new byte[Math.Max(2 * _bytes.Length, Length + length)];
            Written.CopyTo(larger);
            CryptographicOperations.ZeroMemory(_bytes);
            _bytes = larger;
        }
    }
}
