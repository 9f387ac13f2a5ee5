using System.Runtime.CompilerServices;

namespace EidKit.Crypto.Curves;

/// <summary>320 bits.</summary>
[InlineArray(5)]
internal struct Limbs5 : ILimbs
{
    private ulong _first;

    public static int Count => 5;
}
