namespace EidKit.Crypto.Curves;

/// <summary>Moves points to the isomorphic curve with a = −3 and back: x · u², y · u³, where u⁴ = −3 / a (RFC 5639 §2.2 calls it the twist).</summary>
internal sealed class CurveTwist<T>
    where T : unmanaged, ILimbs
{
    private readonly MontgomeryField<T> _field;
    private readonly bool _isNeeded;
    private readonly T _x;
    private readonly T _y;
    private readonly T _backX;
    private readonly T _backY;

    public CurveTwist(MontgomeryField<T> field, in T a)
    {
        _field = field;
        field.Add(field.One, field.One, out T three);
        field.Add(three, field.One, out three);
        field.Negate(three, out three);
        field.Subtract(a, three, out T difference);
        _isNeeded = Limbs.ZeroMask(difference) == 0;
        if (!_isNeeded)
        {
            return;
        }

        field.Invert(a, out T fourth);
        field.Multiply(fourth, three, out fourth);
        field.SquareRoot(fourth, out _x);
        field.SquareRoot(_x, out T u);
        field.Square(u, out T check);
        field.Subtract(check, _x, out check);
        if (Limbs.ZeroMask(check) == 0)
        {
            // The other square root of −3 / a is a square: −1 is none in these fields.
            field.Negate(_x, out _x);
            field.SquareRoot(_x, out u);
        }

        field.Multiply(_x, u, out _y);
        field.Invert(_x, out _backX);
        field.Invert(_y, out _backY);
    }

    /// <summary>Moves a point to the curve that is computed on.</summary>
    public void Enter(ref AffinePoint<T> point)
    {
        if (_isNeeded)
        {
            _field.Multiply(point.X, _x, out point.X);
            _field.Multiply(point.Y, _y, out point.Y);
        }
    }

    /// <summary>Moves a point back.</summary>
    public void Leave(ref AffinePoint<T> point)
    {
        if (_isNeeded)
        {
            _field.Multiply(point.X, _backX, out point.X);
            _field.Multiply(point.Y, _backY, out point.Y);
        }
    }

    /// <summary>The coefficient b of the curve that is computed on.</summary>
    public void MoveCoefficient(in T b, out T moved)
    {
        moved = b;
        if (_isNeeded)
        {
            _field.Square(_y, out T sixth);
            _field.Multiply(b, sixth, out moved);
        }
    }
}
