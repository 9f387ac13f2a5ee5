using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace EidKit.Crypto.Curves;

/// <summary>Arithmetic modulo an odd prime on numbers of fixed length, in the form a · 2^(64 · limbs) mod p, in which products need no division.</summary>
/// <remarks>
/// No branch, table index or allocation depends on a number, exponents aside, which are public. Numbers go in and out below p.
/// Results may be one of the operands. Thread safe.
/// </remarks>
/// <typeparam name="T">The numbers; the prime may leave upper bits of them unused.</typeparam>
internal sealed class MontgomeryField<T>
    where T : unmanaged, ILimbs
{
    private readonly ulong _factor;
    private readonly T _modulus;
    private readonly T _one;
    private readonly T _square;
    private readonly byte[] _inversionExponent;
    private readonly byte[] _rootExponent;

    /// <summary>Prepares a field.</summary>
    /// <param name="prime">The prime, big-endian, without leading zeros.</param>
    public MontgomeryField(ReadOnlySpan<byte> prime)
    {
        ByteLength = prime.Length;
        BitLength = (8 * prime.Length) - byte.LeadingZeroCount(prime[0]);
        Read(prime, out _modulus);
        ulong inverse = 1;
        ulong lowest = Limbs.First(ref _modulus);
        for (int bits = 1; bits < 64; bits *= 2)
        {
            inverse *= 2 - (lowest * inverse);
        }

        _factor = 0 - inverse;
        T power = default;
        Limbs.First(ref power) = 1;
        for (int i = 0; i < 2 * 64 * T.Count; i++)
        {
            if (i == 64 * T.Count)
            {
                _one = power;
            }

            Add(power, power, out power);
        }

        _square = power;
        _inversionExponent = InversionExponent(prime);
        _rootExponent = RootExponent(prime);
    }

    /// <summary>Length of an encoded number in bytes.</summary>
    public int ByteLength { get; }

    /// <summary>Length of the prime in bits.</summary>
    public int BitLength { get; }

    /// <summary>The number 1.</summary>
    public ref readonly T One => ref _one;

    /// <summary>a + b.</summary>
    public void Add(in T a, in T b, out T result)
    {
        Unsafe.SkipInit(out T sum);
        ulong carry = 0;
        for (int i = 0; i < T.Count; i++)
        {
            carry = Limb.Add(Limbs.At(a, i), Limbs.At(b, i), carry, out Limbs.Slot(ref sum, i));
        }

        Reduce(sum, carry, out result);
    }

    /// <summary>a − b.</summary>
    public void Subtract(in T a, in T b, out T result)
    {
        Unsafe.SkipInit(out T difference);
        ulong borrow = 0;
        for (int i = 0; i < T.Count; i++)
        {
            borrow = Limb.Subtract(Limbs.At(a, i), Limbs.At(b, i), borrow, out Limbs.Slot(ref difference, i));
        }

        ulong mask = 0 - borrow;
        ulong carry = 0;
        Unsafe.SkipInit(out result);
        for (int i = 0; i < T.Count; i++)
        {
            carry = Limb.Add(Limbs.At(difference, i), Limbs.At(_modulus, i) & mask, carry, out Limbs.Slot(ref result, i));
        }
    }

    /// <summary>−a, for an a that is not 0 or where the result is not used.</summary>
    public void Negate(in T a, out T result) => Subtract(default, a, out result);

    /// <summary>a².</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Square(in T a, out T result) => Multiply(a, a, out result);

    /// <summary>a · b: each row of the product is reduced at once, so that it stays in the limbs of a number and one more.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Multiply(in T a, in T b, out T result)
    {
        ref ulong first = ref Limbs.First(ref Unsafe.AsRef(in a));
        ref ulong second = ref Limbs.First(ref Unsafe.AsRef(in b));
        ref ulong modulus = ref Limbs.First(ref Unsafe.AsRef(in _modulus));
        ulong factor = _factor;
        ulong t0 = 0, t1 = 0, t2 = 0, t3 = 0, t4 = 0, t5 = 0, t6 = 0, t7 = 0, t8 = 0, top = 0;
        for (int i = 0; i < T.Count; i++)
        {
            ulong x = Unsafe.Add(ref first, i);
            ulong c = Limb.MultiplyAdd(x, second, t0, out ulong u);
            ulong m = u * factor;
            ulong d = Limb.MultiplyAdd(m, modulus, u, out _);
            c = Limb.MultiplyAdd(x, Unsafe.Add(ref second, 1), t1, c, out u);
            d = Limb.MultiplyAdd(m, Unsafe.Add(ref modulus, 1), u, d, out t0);
            c = Limb.MultiplyAdd(x, Unsafe.Add(ref second, 2), t2, c, out u);
            d = Limb.MultiplyAdd(m, Unsafe.Add(ref modulus, 2), u, d, out t1);
            if (T.Count > 3)
            {
                c = Limb.MultiplyAdd(x, Unsafe.Add(ref second, 3), t3, c, out u);
                d = Limb.MultiplyAdd(m, Unsafe.Add(ref modulus, 3), u, d, out t2);
            }

            if (T.Count > 4)
            {
                c = Limb.MultiplyAdd(x, Unsafe.Add(ref second, 4), t4, c, out u);
                d = Limb.MultiplyAdd(m, Unsafe.Add(ref modulus, 4), u, d, out t3);
            }

            if (T.Count > 5)
            {
                c = Limb.MultiplyAdd(x, Unsafe.Add(ref second, 5), t5, c, out u);
                d = Limb.MultiplyAdd(m, Unsafe.Add(ref modulus, 5), u, d, out t4);
            }

            if (T.Count > 6)
            {
                c = Limb.MultiplyAdd(x, Unsafe.Add(ref second, 6), t6, c, out u);
                d = Limb.MultiplyAdd(m, Unsafe.Add(ref modulus, 6), u, d, out t5);
            }

            if (T.Count > 7)
            {
                c = Limb.MultiplyAdd(x, Unsafe.Add(ref second, 7), t7, c, out u);
                d = Limb.MultiplyAdd(m, Unsafe.Add(ref modulus, 7), u, d, out t6);
            }

            if (T.Count > 8)
            {
                c = Limb.MultiplyAdd(x, Unsafe.Add(ref second, 8), t8, c, out u);
                d = Limb.MultiplyAdd(m, Unsafe.Add(ref modulus, 8), u, d, out t7);
            }

            ulong carry = Limb.Add(top, c, 0, out top);
            carry += Limb.Add(top, d, 0, out top);
            if (T.Count == 3)
            {
                t2 = top;
            }

            if (T.Count == 4)
            {
                t3 = top;
            }

            if (T.Count == 5)
            {
                t4 = top;
            }

            if (T.Count == 6)
            {
                t5 = top;
            }

            if (T.Count == 8)
            {
                t7 = top;
            }

            if (T.Count == 9)
            {
                t8 = top;
            }

            top = carry;
        }

        Unsafe.SkipInit(out T product);
        ref ulong r = ref Limbs.First(ref product);
        r = t0;
        Unsafe.Add(ref r, 1) = t1;
        Unsafe.Add(ref r, 2) = t2;
        if (T.Count > 3)
        {
            Unsafe.Add(ref r, 3) = t3;
        }

        if (T.Count > 4)
        {
            Unsafe.Add(ref r, 4) = t4;
        }

        if (T.Count > 5)
        {
            Unsafe.Add(ref r, 5) = t5;
        }

        if (T.Count > 6)
        {
            Unsafe.Add(ref r, 6) = t6;
        }

        if (T.Count > 7)
        {
            Unsafe.Add(ref r, 7) = t7;
        }

        if (T.Count > 8)
        {
            Unsafe.Add(ref r, 8) = t8;
        }

        Reduce(product, top, out result);
    }

    /// <summary>a^exponent.</summary>
    /// <param name="a">The base.</param>
    /// <param name="exponent">The exponent, big-endian; public.</param>
    /// <param name="result">The power.</param>
    public void Power(in T a, ReadOnlySpan<byte> exponent, out T result)
    {
        Span<T> powers = stackalloc T[16];
        powers[0] = _one;
        for (int i = 1; i < powers.Length; i++)
        {
            Multiply(powers[i - 1], a, out powers[i]);
        }

        T power = _one;
        for (int i = 0; i < 2 * exponent.Length; i++)
        {
            for (int j = 0; j < 4 && i > 0; j++)
            {
                Square(power, out power);
            }

            int digit = (exponent[i / 2] >> (4 * (1 - (i % 2)))) & 15;
            Multiply(power, powers[digit], out power);
        }

        result = power;
        Limbs.Clear(powers);
    }

    /// <summary>1 / a, and 0 for 0.</summary>
    public void Invert(in T a, out T result) => Power(a, _inversionExponent, out result);

    /// <summary>A square root of a square, in a field whose prime is 3 modulo 4; else, and for others, some number.</summary>
    public void SquareRoot(in T a, out T result) => Power(a, _rootExponent, out result);

    /// <summary>Takes a number of any size below 2^(64 · limbs).</summary>
    /// <param name="encoded">The number, big-endian.</param>
    /// <param name="number">The number modulo p.</param>
    /// <returns>All bits set if it was below p, none otherwise.</returns>
    public ulong FromBytes(ReadOnlySpan<byte> encoded, out T number)
    {
        Read(encoded, out T plain);
        ulong borrow = 0;
        for (int i = 0; i < T.Count; i++)
        {
            borrow = Limb.Subtract(Limbs.At(plain, i), Limbs.At(_modulus, i), borrow, out _);
        }

        Multiply(plain, _square, out number);
        Limbs.Clear(ref plain);
        return 0 - borrow;
    }

    /// <summary>Takes a number of any length modulo p.</summary>
    /// <param name="encoded">The number, big-endian.</param>
    /// <param name="number">The number modulo p.</param>
    public void FromBytesReduced(ReadOnlySpan<byte> encoded, out T number)
    {
        int pieceLength = 8 * T.Count;
        int length = encoded.Length % pieceLength;
        T sum = default;
        for (int start = 0; start < encoded.Length; start += length, length = pieceLength)
        {
            length = length == 0 ? pieceLength : length;
            Multiply(sum, _square, out sum);
            FromBytes(encoded.Slice(start, length), out T piece);
            Add(sum, piece, out sum);
            Limbs.Clear(ref piece);
        }

        number = sum;
        Limbs.Clear(ref sum);
    }

    /// <summary>Writes a number.</summary>
    /// <param name="number">The number.</param>
    /// <param name="encoded">Where it goes, big-endian, <see cref="ByteLength"/> bytes.</param>
    public void ToBytes(in T number, Span<byte> encoded)
    {
        Plain(number, out T plain);
        Span<byte> limbs = stackalloc byte[8 * T.Count];
        for (int i = 0; i < T.Count; i++)
        {
            BinaryPrimitives.WriteUInt64BigEndian(limbs[(8 * (T.Count - 1 - i))..], Limbs.At(plain, i));
        }

        limbs[^ByteLength..].CopyTo(encoded);
        Limbs.Clear(ref plain);
        limbs.Clear();
    }

    /// <summary>Leaves the Montgomery form: the number itself, below p.</summary>
    public void Plain(in T number, out T plain)
    {
        T one = default;
        Limbs.First(ref one) = 1;
        Multiply(number, one, out plain);
    }

    /// <summary>p − 2.</summary>
    private static byte[] InversionExponent(ReadOnlySpan<byte> prime)
    {
        byte[] exponent = prime.ToArray();
        int borrow = 2;
        for (int i = exponent.Length - 1; borrow > 0; i--)
        {
            int difference = exponent[i] - borrow;
            exponent[i] = (byte)difference;
            borrow = difference < 0 ? 1 : 0;
        }

        return exponent;
    }

    /// <summary>(p + 1) / 4: all bits of p but the lowest two, and one more.</summary>
    private static byte[] RootExponent(ReadOnlySpan<byte> prime)
    {
        byte[] exponent = new byte[prime.Length];
        for (int i = 0; i < prime.Length; i++)
        {
            int above = i == 0 ? 0 : prime[i - 1] << 6;
            exponent[i] = (byte)(above | (prime[i] >> 2));
        }

        for (int i = exponent.Length - 1; ++exponent[i] == 0 && i > 0; i--)
        {
        }

        return exponent;
    }

    /// <summary>Reads limbs from big-endian bytes.</summary>
    private static void Read(ReadOnlySpan<byte> encoded, out T number)
    {
        Span<byte> limbs = stackalloc byte[8 * T.Count];
        limbs.Clear();
        encoded.CopyTo(limbs[^encoded.Length..]);
        Unsafe.SkipInit(out number);
        for (int i = 0; i < T.Count; i++)
        {
            Limbs.Slot(ref number, i) = BinaryPrimitives.ReadUInt64BigEndian(limbs[(8 * (T.Count - 1 - i))..]);
        }

        limbs.Clear();
    }

    /// <summary>Takes a number below 2p, whose top limb is apart, below p.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Reduce(in T number, ulong top, out T result)
    {
        Unsafe.SkipInit(out T difference);
        ulong borrow = 0;
        for (int i = 0; i < T.Count; i++)
        {
            borrow = Limb.Subtract(Limbs.At(number, i), Limbs.At(_modulus, i), borrow, out Limbs.Slot(ref difference, i));
        }

        // The number was below p if the borrow is not covered by the top limb.
        Limbs.Select(0 - (borrow & ~top), number, difference, out result);
    }
}
