using System.Runtime.CompilerServices;

namespace EidKit.Crypto.Curves;

/// <summary>192 bits.</summary>
[InlineArray(3)]
internal struct Limbs3 : ILimbs
{
    private ulong _first;

    public static int Count => 3;
}
