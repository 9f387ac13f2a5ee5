namespace EidKit.Crypto.Curves;

/// <summary>The point (X / Z², Y / Z³); the point at infinity if Z is 0.</summary>
internal struct JacobianPoint<T>
    where T : unmanaged, ILimbs
{
    public T X;
    public T Y;
    public T Z;
}
