using System.Buffers.Binary;
using System.Security.Cryptography;
using EidKit.Crypto;

namespace EidKit.Simulation;

/// <summary>Random bytes that follow from a seed, so that a test gives the same result on each run; for tests only, never for real secrets.</summary>
/// <remarks>
/// The stream is SHA-256(seed ‖ counter), the counter being 64 bits big-endian from 0, block after block. It does not depend on how it is cut
/// into calls. Who knows the seed knows every byte. Not thread safe: the order of calls decides who gets which bytes.
/// </remarks>
public sealed class SeededRandomSource : RandomSource
{
    private readonly byte[] _input;
    private readonly byte[] _block = new byte[SHA256.HashSizeInBytes];
    private ulong _counter;
    private int _used = SHA256.HashSizeInBytes;

    /// <summary>Makes a source from a number.</summary>
    /// <param name="seed">The seed; taken as four bytes, big-endian.</param>
    public SeededRandomSource(int seed)
        : this(SeedBytes(seed))
    {
    }

    /// <summary>Makes a source from bytes.</summary>
    /// <param name="seed">The seed, of any length.</param>
    public SeededRandomSource(ReadOnlySpan<byte> seed)
    {
        _input = new byte[seed.Length + sizeof(ulong)];
        seed.CopyTo(_input);
    }

    /// <inheritdoc/>
    public override void Fill(Span<byte> buffer)
    {
        while (!buffer.IsEmpty)
        {
            if (_used == _block.Length)
            {
                NextBlock();
            }

            int count = Math.Min(buffer.Length, _block.Length - _used);
            _block.AsSpan(_used, count).CopyTo(buffer);
            _used += count;
            buffer = buffer[count..];
        }
    }

    private static byte[] SeedBytes(int seed)
    {
        byte[] bytes = new byte[sizeof(int)];
        BinaryPrimitives.WriteInt32BigEndian(bytes, seed);
        return bytes;
    }

    private void NextBlock()
    {
        BinaryPrimitives.WriteUInt64BigEndian(_input.AsSpan(_input.Length - sizeof(ulong)), _counter++);
        SHA256.HashData(_input, _block);
        _used = 0;
    }
}
