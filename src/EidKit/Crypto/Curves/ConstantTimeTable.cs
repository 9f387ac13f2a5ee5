using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace EidKit.Crypto.Curves;

/// <summary>Reads an entry of a table so that every entry is touched alike.</summary>
internal static class ConstantTimeTable
{
    /// <summary>Reads an entry.</summary>
    /// <typeparam name="TEntry">An entry made of limbs.</typeparam>
    /// <param name="table">The entries 1, 2, …</param>
    /// <param name="index">Which one; 0 for none, which gives zeros.</param>
    /// <param name="entry">A copy of the entry.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Read<TEntry>(ReadOnlySpan<TEntry> table, ulong index, out TEntry entry)
        where TEntry : unmanaged
    {
        entry = default;
        Span<ulong> result = MemoryMarshal.Cast<TEntry, ulong>(MemoryMarshal.CreateSpan(ref entry, 1));
        ref ulong target = ref MemoryMarshal.GetReference(result);
        ref ulong source = ref Unsafe.As<TEntry, ulong>(ref MemoryMarshal.GetReference(table));
        int count = result.Length;
        int vectors = count / Vector256<ulong>.Count * Vector256<ulong>.Count;
        for (int i = 0; i < table.Length; i++)
        {
            ulong mask = Limb.ZeroMask((ulong)(i + 1) ^ index);
            Vector256<ulong> wide = Vector256.Create(mask);
            for (int j = 0; j < vectors; j += Vector256<ulong>.Count)
            {
                Vector256<ulong> sum = Vector256.LoadUnsafe(ref target, (nuint)j) | (Vector256.LoadUnsafe(ref source, (nuint)j) & wide);
                sum.StoreUnsafe(ref target, (nuint)j);
            }

            for (int j = vectors; j < count; j++)
            {
                Unsafe.Add(ref target, j) |= Unsafe.Add(ref source, j) & mask;
            }

            source = ref Unsafe.Add(ref source, count);
        }
    }
}
