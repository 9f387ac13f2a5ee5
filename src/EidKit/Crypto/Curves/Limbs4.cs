using System.Runtime.CompilerServices;

namespace EidKit.Crypto.Curves;

/// <summary>256 bits, which hold 224 bits, too.</summary>
[InlineArray(4)]
internal struct Limbs4 : ILimbs
{
    private ulong _first;

    public static int Count => 4;
}
