using System.Runtime.CompilerServices;

namespace EidKit.Crypto.Curves;

/// <summary>512 bits.</summary>
[InlineArray(8)]
internal struct Limbs8 : ILimbs
{
    private ulong _first;

    public static int Count => 8;
}
