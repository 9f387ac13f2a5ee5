namespace EidKit.Crypto.Curves;

/// <summary>A point (x, y); the point at infinity has none of these.</summary>
internal struct AffinePoint<T>
    where T : unmanaged, ILimbs
{
    public T X;
    public T Y;
}
