using System.Runtime.CompilerServices;

namespace EidKit.Crypto.Curves;

/// <summary>Writes a scalar with digits from −16 to 16 of weight 32^i, each read from six neighbouring bits (Booth), without a branch on them.</summary>
internal static class SignedWindows
{
    /// <summary>Bits of a digit.</summary>
    public const int Width = 5;

    /// <summary>The largest digit, which is the size of a table of multiples.</summary>
    public const int Largest = 16;

    /// <summary>How many digits a scalar of a length has: one bit more than it has bits, for the sign.</summary>
    public static int CountFor(int bits) => (bits / Width) + 1;

    /// <summary>Takes a scalar apart.</summary>
    /// <param name="scalar">The scalar, big-endian.</param>
    /// <param name="digits">Where the digits go, the lowest first; the caller clears them.</param>
    public static void Recode(ReadOnlySpan<byte> scalar, Span<sbyte> digits)
    {
        for (int i = 0; i < digits.Length; i++)
        {
            int bits = SixBits(scalar, (i * Width) - 1);
            int sign = bits >> 5;
            int half = (bits + 1) >> 1;
            digits[i] = (sbyte)(half - (sign << 5));
        }
    }

    /// <summary>The size of a digit.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Magnitude(sbyte digit)
    {
        int sign = digit >> 31;
        return (ulong)((digit ^ sign) - sign);
    }

    /// <summary>All bits set for a digit below 0, none otherwise.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong NegativeMask(sbyte digit) => (ulong)((long)digit >> 63);

    /// <summary>Six bits from a place that is public; there are zeros below and above the scalar.</summary>
    private static int SixBits(ReadOnlySpan<byte> scalar, int position)
    {
        int shift = position & 7;
        int index = position >> 3;
        return ((ByteAt(scalar, index) | (ByteAt(scalar, index + 1) << 8)) >> shift) & 63;
    }

    private static int ByteAt(ReadOnlySpan<byte> scalar, int index) =>
        (uint)index < (uint)scalar.Length ? scalar[scalar.Length - 1 - index] : 0;
}
