using System.Runtime.CompilerServices;

namespace EidKit.Crypto.Curves;

/// <summary>576 bits, for curves of 521.</summary>
[InlineArray(9)]
internal struct Limbs9 : ILimbs
{
    private ulong _first;

    public static int Count => 9;
}
