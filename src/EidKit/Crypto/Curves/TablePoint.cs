namespace EidKit.Crypto.Curves;

/// <summary>A point to be added more than once, with the powers of Z that each addition needs.</summary>
internal struct TablePoint<T>
    where T : unmanaged, ILimbs
{
    public T X;
    public T Y;
    public T Z;
    public T ZSquared;
    public T ZCubed;
}
