namespace EidKit.Crypto.Curves;

/// <summary>A number of a fixed count of 64-bit limbs, the lowest first, in place and without a heap object.</summary>
/// <remarks>The count is a constant of the type, so the compiler makes code of its own for each length.</remarks>
internal interface ILimbs
{
    /// <summary>How many limbs.</summary>
    static abstract int Count { get; }
}
