namespace EidKit.Crypto.Curves;

/// <summary>Multiples of the base point for each digit of a scalar, made once for a curve when they are first needed.</summary>
internal sealed class GeneratorTable<T>
    where T : unmanaged, ILimbs
{
    private readonly MontgomeryField<T> _field;
    private readonly PointArithmetic<T> _points;
    private readonly AffinePoint<T>[] _multiples;

    /// <summary>Computes the multiples.</summary>
    /// <param name="field">The field.</param>
    /// <param name="points">The arithmetic of points.</param>
    /// <param name="generator">The base point.</param>
    /// <param name="bits">The longest scalar in bits.</param>
    public GeneratorTable(MontgomeryField<T> field, PointArithmetic<T> points, in AffinePoint<T> generator, int bits)
    {
        _field = field;
        _points = points;
        var multiples = new JacobianPoint<T>[SignedWindows.CountFor(bits) * SignedWindows.Largest];
        var first = new JacobianPoint<T> { X = generator.X, Y = generator.Y, Z = field.One };
        for (int i = 0; i < multiples.Length; i++)
        {
            if (i % SignedWindows.Largest == 0)
            {
                multiples[i] = first;
            }
            else if (i % 2 == 1)
            {
                int digit = (i % SignedWindows.Largest) + 1;
                points.Double(multiples[i - (digit / 2)], out multiples[i]);
            }
            else
            {
                points.ToTable(first, out TablePoint<T> term);
                points.Add(multiples[i - 1], term, mayBeEqual: false, out multiples[i]);
            }

            if (i % SignedWindows.Largest == SignedWindows.Largest - 1)
            {
                points.Double(multiples[i], out first);
            }
        }

        _multiples = ToAffine(multiples);
    }

    /// <summary>scalar · G for a scalar of any length up to that of the order.</summary>
    public void Multiply(ReadOnlySpan<byte> scalar, out JacobianPoint<T> product)
    {
        Span<sbyte> digits = stackalloc sbyte[SignedWindows.CountFor(8 * scalar.Length)];
        SignedWindows.Recode(scalar, digits);
        JacobianPoint<T> sum = default;
        AffinePoint<T> term = default;
        T negative = default;
        for (int i = 0; i < digits.Length; i++)
        {
            ulong size = SignedWindows.Magnitude(digits[i]);
            ReadOnlySpan<AffinePoint<T>> multiples = _multiples.AsSpan(i * SignedWindows.Largest, SignedWindows.Largest);
            ConstantTimeTable.Read(multiples, size, out term);
            _field.Negate(term.Y, out negative);
            Limbs.Select(SignedWindows.NegativeMask(digits[i]), negative, term.Y, out term.Y);
            // Lower digits together weigh less than one of this place, so sum and term differ until the order may lie between them.
            _points.Add(sum, term, Limb.ZeroMask(size), mayBeEqual: i == digits.Length - 1, out sum);
        }

        product = sum;
        Limbs.Clear(ref sum);
        Limbs.Clear(ref term);
        Limbs.Clear(ref negative);
        digits.Clear();
    }

    /// <summary>Divides by all Z with one inversion.</summary>
    private AffinePoint<T>[] ToAffine(JacobianPoint<T>[] points)
    {
        var products = new T[points.Length];
        T product = _field.One;
        for (int i = 0; i < points.Length; i++)
        {
            products[i] = product;
            _field.Multiply(product, points[i].Z, out product);
        }

        _field.Invert(product, out T inverse);
        var affine = new AffinePoint<T>[points.Length];
        for (int i = points.Length - 1; i >= 0; i--)
        {
            _field.Multiply(inverse, products[i], out T own);
            _field.Multiply(inverse, points[i].Z, out inverse);
            _field.Square(own, out T square);
            _field.Multiply(points[i].X, square, out affine[i].X);
            _field.Multiply(square, own, out square);
            _field.Multiply(points[i].Y, square, out affine[i].Y);
        }

        return affine;
    }
}
