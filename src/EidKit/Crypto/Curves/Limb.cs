using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace EidKit.Crypto.Curves;

/// <summary>Arithmetic of single limbs. Nothing branches on a value: comparisons become carries.</summary>
internal static class Limb
{
    /// <summary>a · b + c, which fits 128 bits.</summary>
    /// <returns>The upper half.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong MultiplyAdd(ulong a, ulong b, ulong c, out ulong low)
    {
        ulong high = HighProduct(a, b);
        low = (a * b) + c;
        return high + Carry(low, c);
    }

    /// <summary>a · b + c + d, which fits 128 bits.</summary>
    /// <returns>The upper half.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong MultiplyAdd(ulong a, ulong b, ulong c, ulong d, out ulong low)
    {
        ulong high = MultiplyAdd(a, b, c, out low);
        low += d;
        return high + Carry(low, d);
    }

    /// <summary>a + b + carry.</summary>
    /// <returns>The new carry, 0 or 1.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Add(ulong a, ulong b, ulong carry, out ulong sum)
    {
        ulong half = a + b;
        sum = half + carry;
        return Carry(half, b) + Carry(sum, carry);
    }

    /// <summary>a − b − borrow.</summary>
    /// <returns>The new borrow, 0 or 1.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Subtract(ulong a, ulong b, ulong borrow, out ulong difference)
    {
        ulong half = a - b;
        difference = half - borrow;
        return Carry(a, b) + Carry(half, borrow);
    }

    /// <summary>All bits set if the value is 0, none otherwise.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong ZeroMask(ulong value) => (ulong)((long)(~value & (value - 1)) >> 63);

    /// <summary>1 if a sum is smaller than what was added, 0 otherwise; the compiler sets it from the flags.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Carry(ulong sum, ulong part) => sum < part ? 1UL : 0UL;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong HighProduct(ulong a, ulong b)
    {
        if (Bmi2.X64.IsSupported)
        {
            return Bmi2.X64.MultiplyNoFlags(a, b);
        }

        return ArmBase.Arm64.IsSupported ? ArmBase.Arm64.MultiplyHigh(a, b) : Math.BigMul(a, b, out _);
    }
}
