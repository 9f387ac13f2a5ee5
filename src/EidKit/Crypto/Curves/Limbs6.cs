using System.Runtime.CompilerServices;

namespace EidKit.Crypto.Curves;

/// <summary>384 bits.</summary>
[InlineArray(6)]
internal struct Limbs6 : ILimbs
{
    private ulong _first;

    public static int Count => 6;
}
