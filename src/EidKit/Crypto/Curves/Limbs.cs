using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace EidKit.Crypto.Curves;

/// <summary>Access to the limbs of a number, and choices by masks.</summary>
internal static class Limbs
{
    /// <summary>The lowest limb.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ref ulong First<T>(ref T number)
        where T : unmanaged, ILimbs => ref Unsafe.As<T, ulong>(ref number);

    /// <summary>A limb, to be written.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ref ulong Slot<T>(ref T number, int index)
        where T : unmanaged, ILimbs => ref Unsafe.Add(ref Unsafe.As<T, ulong>(ref number), index);

    /// <summary>A limb, to be read.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong At<T>(in T number, int index)
        where T : unmanaged, ILimbs => Unsafe.Add(ref Unsafe.As<T, ulong>(ref Unsafe.AsRef(in number)), index);

    /// <summary>All bits set if the number is 0, none otherwise.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong ZeroMask<T>(in T number)
        where T : unmanaged, ILimbs
    {
        ulong bits = 0;
        for (int i = 0; i < T.Count; i++)
        {
            bits |= At(number, i);
        }

        return Limb.ZeroMask(bits);
    }

    /// <summary>Takes the first number where the mask has all bits set, the second where it has none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Select<T>(ulong mask, in T first, in T second, out T result)
        where T : unmanaged, ILimbs
    {
        Unsafe.SkipInit(out result);
        for (int i = 0; i < T.Count; i++)
        {
            ulong other = At(second, i);
            Slot(ref result, i) = other ^ ((other ^ At(first, i)) & mask);
        }
    }

    /// <summary>Zeroes a number or anything made of numbers.</summary>
    public static void Clear<T>(ref T value)
        where T : unmanaged => Clear(MemoryMarshal.CreateSpan(ref value, 1));

    /// <summary>Zeroes numbers or anything made of numbers.</summary>
    public static void Clear<T>(Span<T> values)
        where T : unmanaged => CryptographicOperations.ZeroMemory(MemoryMarshal.AsBytes(values));
}
