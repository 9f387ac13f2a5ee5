using System.Buffers.Binary;
using System.Security.Cryptography;
using EidKit.Crypto;

namespace EidKit.Recordings;

/// <summary>The key that redacted recordings have in place of every key of a chip: one for each curve, and no secret.</summary>
internal static class RecordedChipKey
{
    /// <summary>Gives the key of a curve.</summary>
    /// <param name="group">The curve.</param>
    /// <returns>The key, which the caller disposes.</returns>
    public static KeyAgreementKeyPair Of(KeyAgreementGroup group) => group.GenerateKeyPair(new KnownSource(group.ParameterId));

    /// <summary>SHA-256 over a name, the curve and a counter.</summary>
    private sealed class KnownSource(int parameterId) : RandomSource
    {
        private uint _counter;

        public override void Fill(Span<byte> buffer)
        {
            Span<byte> input = stackalloc byte[40];
            "EidKit recording: key of the chip"u8.CopyTo(input);
            input[35] = (byte)parameterId;
            for (; !buffer.IsEmpty; buffer = buffer[Math.Min(buffer.Length, SHA256.HashSizeInBytes)..])
            {
                BinaryPrimitives.WriteUInt32BigEndian(input[36..], _counter++);
                SHA256.HashData(input).AsSpan(0, Math.Min(buffer.Length, SHA256.HashSizeInBytes)).CopyTo(buffer);
            }
        }
    }
}
