namespace EidKit.Crypto.Curves;

/// <summary>Maps numbers to points without a branch on them (ICAO 9303-11 appendix B.1), for fields whose prime is 3 modulo 4.</summary>
internal sealed class NumberEncoding<T>
    where T : unmanaged, ILimbs
{
    private readonly MontgomeryField<T> _field;
    private readonly T _a;
    private readonly T _b;

    public NumberEncoding(MontgomeryField<T> field, EcDomainParameters parameters)
    {
        _field = field;
        field.FromBytes(parameters.A.Span, out _a);
        field.FromBytes(parameters.B.Span, out _b);
    }

    /// <summary>Maps a number to a point of the curve itself, not of its twist.</summary>
    /// <param name="number">The number t, big-endian; it is taken modulo p.</param>
    /// <param name="point">The point, which the caller clears.</param>
    public void Map(ReadOnlySpan<byte> number, out AffinePoint<T> point)
    {
        _field.FromBytesReduced(number, out T t);
        _field.Square(t, out T square);
        _field.Negate(square, out T alpha);

        // x2 = −b / a · (1 + 1 / (α + α²)), x3 = α · x2
        _field.Square(alpha, out T sum);
        _field.Add(alpha, sum, out sum);
        _field.Invert(sum, out sum);
        _field.Add(sum, _field.One, out sum);
        _field.Invert(_a, out T factor);
        _field.Multiply(factor, _b, out factor);
        _field.Negate(factor, out factor);
        _field.Multiply(factor, sum, out T x2);
        _field.Multiply(alpha, x2, out T x3);
        RightSide(x2, out T h2);

        // A = h2^(p − 1 − (p + 1) / 4), the inverse of a square root of h2 if h2 is a square
        _field.SquareRoot(h2, out T inverse);
        _field.Invert(inverse, out inverse);
        _field.Square(inverse, out T check);
        _field.Multiply(check, h2, out check);
        _field.Subtract(check, _field.One, out check);
        ulong isSquare = Limbs.ZeroMask(check);

        // y = A · h2, or A · t³ · h2
        _field.Multiply(square, t, out T cube);
        _field.Multiply(inverse, h2, out T y2);
        _field.Multiply(y2, cube, out T y3);
        Limbs.Select(isSquare, x2, x3, out point.X);
        Limbs.Select(isSquare, y2, y3, out point.Y);
        Limbs.Clear(ref t);
        Limbs.Clear(ref square);
        Limbs.Clear(ref alpha);
        Limbs.Clear(ref x2);
        Limbs.Clear(ref x3);
        Limbs.Clear(ref cube);
        Limbs.Clear(ref sum);
        Limbs.Clear(ref h2);
        Limbs.Clear(ref inverse);
        Limbs.Clear(ref check);
        Limbs.Clear(ref y2);
        Limbs.Clear(ref y3);
    }

    /// <summary>x³ + a · x + b.</summary>
    private void RightSide(in T x, out T result)
    {
        _field.Square(x, out result);
        _field.Add(result, _a, out result);
        _field.Multiply(result, x, out result);
        _field.Add(result, _b, out result);
    }
}
