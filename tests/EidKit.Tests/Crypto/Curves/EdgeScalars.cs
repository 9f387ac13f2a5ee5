using System.Numerics;
using EidKit.Crypto;
using EidKit.TestKit;

namespace EidKit.Tests.Crypto.Curves;

/// <summary>Scalars at which windows, carries and additions have their special cases.</summary>
internal static class EdgeScalars
{
    private const int Width = 5;

    /// <summary>Scalars from 0 to n + 1 for a curve.</summary>
    public static IEnumerable<byte[]> Of(EcDomainParameters parameters)
    {
        var n = new BigInteger(parameters.Order.Span, isUnsigned: true, isBigEndian: true);
        int length = parameters.Order.Length;
        return Numbers(n, (int)n.GetBitLength())
            .Distinct()
            .Select(k => Encode(k, length));
    }

    public static byte[] Encode(BigInteger number, int length)
    {
        byte[] digits = number.ToByteArray(isUnsigned: true, isBigEndian: true);
        byte[] encoded = new byte[length];
        digits.CopyTo(encoded, length - digits.Length);
        return encoded;
    }

    private static IEnumerable<BigInteger> Numbers(BigInteger n, int bits)
    {
        for (int i = 0; i <= 34; i++)
        {
            yield return i;
            yield return n - i;
            yield return (n / 2) + i - 17;
        }

        yield return n + 1;
        // Every bit in a long run, else those around places and limbs.
        foreach (int bit in Enumerable.Range(0, bits).Where(b => Thorough.IsOn || b % 64 is 0 or 63 || (b > bits - 8)))
        {
            BigInteger power = BigInteger.One << bit;
            yield return power;
            yield return power - 1;
            yield return n - power;
            yield return (power << 1) % n;
        }

        // The last addition meets an equal or opposite point where twice a multiple of the highest place passes n.
        int top = bits / Width * Width;
        for (int digit = 1; digit <= 32; digit++)
        {
            yield return ((BigInteger)digit << top) % n;
            yield return ((BigInteger)digit << (top - Width)) % n;
            yield return n - (((BigInteger)digit << (top - Width)) % n);
        }

        // Every place at the same digit.
        for (int digit = 1; digit < 32; digit++)
        {
            BigInteger sum = 0;
            for (int place = 0; place < bits; place += Width)
            {
                sum += (BigInteger)digit << place;
            }

            yield return sum % n;
            yield return (sum & ((BigInteger.One << (bits / 2)) - 1)) % n;
        }

        // Runs of ones and of zeros across limbs.
        for (int limb = 64; limb < bits; limb += 64)
        {
            yield return ((BigInteger.One << limb) - (BigInteger.One << (limb - 64))) % n;
            yield return ((BigInteger.One << (limb + 3)) - (BigInteger.One << (limb - 3))) % n;
        }
    }
}
