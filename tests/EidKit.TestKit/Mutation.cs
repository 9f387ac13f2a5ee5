using System.Buffers.Binary;
using EidKit.Simulation;

namespace EidKit.TestKit;

/// <summary>Damages bytes in a way that seed and index alone decide, so that each case can be made again.</summary>
public static class Mutation
{
    /// <summary>Makes a damaged copy with one to three faults.</summary>
    /// <param name="valid">The bytes; they stay as they are.</param>
    /// <param name="seed">The seed of the run.</param>
    /// <param name="index">The number of the case.</param>
    /// <returns>The copy; it may be as long as the original, or up to three bytes longer or some bytes shorter.</returns>
    public static byte[] Of(ReadOnlySpan<byte> valid, int seed, int index)
    {
        Span<byte> key = stackalloc byte[2 * sizeof(int)];
        BinaryPrimitives.WriteInt32BigEndian(key, seed);
        BinaryPrimitives.WriteInt32BigEndian(key[sizeof(int)..], index);
        var random = new SeededRandomSource(key);
        List<byte> bytes = [.. valid];
        for (int faults = Below(random, 3); faults >= 0; faults--)
        {
            Damage(bytes, random);
        }

        return [.. bytes];
    }

    private static void Damage(List<byte> bytes, SeededRandomSource random)
    {
        int position = Below(random, bytes.Count);
        switch (bytes.Count == 0 ? 3 : Below(random, 6))
        {
            case 0:
                bytes[position] ^= (byte)(1 << Below(random, 8));
                break;
            case 1:
                bytes[position] = (byte)Below(random, 256);
                break;
            case 2:
                bytes.RemoveRange(position, Math.Min(1 + Below(random, 3), bytes.Count - position));
                break;
            case 3:
                bytes.Insert(position, (byte)Below(random, 256));
                break;
            case 4:
                ExtremeByte(bytes, position, random);
                break;
            default:
                StepByte(bytes, position, random);
                break;
        }
    }

    /// <summary>Writes a value that means something as a length or tag: none, indefinite, two and three bytes, reserved.</summary>
    private static void ExtremeByte(List<byte> bytes, int position, SeededRandomSource random)
    {
        ReadOnlySpan<byte> extremes = [0x00, 0x7F, 0x80, 0x81, 0x82, 0x83, 0x84, 0xFF];
        bytes[position] = extremes[Below(random, extremes.Length)];
    }

    /// <summary>Makes a byte one larger or smaller: off by one, where the byte is a length.</summary>
    private static void StepByte(List<byte> bytes, int position, SeededRandomSource random) =>
        bytes[position] += (byte)(Below(random, 2) == 0 ? 1 : 255);

    /// <summary>A number from 0 up to the bound, which is at least 1; the small bias does not matter here.</summary>
    private static int Below(SeededRandomSource random, int bound)
    {
        Span<byte> bytes = stackalloc byte[sizeof(uint)];
        random.Fill(bytes);
        return (int)(BinaryPrimitives.ReadUInt32BigEndian(bytes) % (uint)Math.Max(bound, 1));
    }
}
