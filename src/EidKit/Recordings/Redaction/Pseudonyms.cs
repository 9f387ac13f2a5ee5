using System.Buffers.Binary;
using System.Security.Cryptography;
using EidKit.Crypto;

namespace EidKit.Recordings.Redaction;

/// <summary>Makes bytes that depend on a value and on a key that is thrown away: the same value gets the same ones, and nobody finds it by trying.</summary>
internal sealed class Pseudonyms : IDisposable
{
    private const int KeyLength = 32;
    private readonly SecretBytes _key = new(KeyLength);

    public Pseudonyms(RandomSource random) => random.Fill(_key.Writable);

    /// <summary>Makes bytes for a value.</summary>
    /// <param name="value">The value.</param>
    /// <param name="attempt">A number, so that the same value can be given other bytes.</param>
    /// <param name="length">How many bytes.</param>
    public byte[] Make(ReadOnlySpan<byte> value, int attempt, int length)
    {
        byte[] made = new byte[length];
        byte[] input = new byte[sizeof(int) * 2 + value.Length];
        Span<byte> block = stackalloc byte[HMACSHA256.HashSizeInBytes];
        BinaryPrimitives.WriteInt32BigEndian(input, attempt);
        value.CopyTo(input.AsSpan(sizeof(int) * 2));
        for (int written = 0; written < length; written += block.Length)
        {
            BinaryPrimitives.WriteInt32BigEndian(input.AsSpan(sizeof(int)), written);
            HMACSHA256.HashData(_key.Span, input, block);
            block[..Math.Min(block.Length, length - written)].CopyTo(made.AsSpan(written));
        }

        CryptographicOperations.ZeroMemory(input);
        return made;
    }

    public void Dispose() => _key.Dispose();
}
