using System.Security.Cryptography;

namespace EidKit.Crypto.Curves;

/// <summary>Curve arithmetic whose time and memory accesses do not depend on scalars and points, only on the curve and on lengths.</summary>
/// <remarks>
/// Points are moved to an isomorphic curve with a = −3, if theirs has another coefficient. All groups have prime order.
/// docs/decisions/0018 tells the choices.
/// </remarks>
/// <typeparam name="T">The numbers of the field and of scalars.</typeparam>
internal sealed class ConstantTimeArithmetic<T> : IEcArithmetic
    where T : unmanaged, ILimbs
{
    private readonly MontgomeryField<T> _field;
    private readonly MontgomeryField<T> _scalars;
    private readonly PointArithmetic<T> _points;
    private readonly CurveTwist<T> _twist;
    private readonly T _b;
    private readonly Lazy<GeneratorTable<T>> _generator;

    public ConstantTimeArithmetic(EcDomainParameters parameters)
    {
        Parameters = parameters;
        _field = new MontgomeryField<T>(parameters.Prime.Span);
        _scalars = new MontgomeryField<T>(parameters.Order.Span);
        _points = new PointArithmetic<T>(_field);
        _field.FromBytes(parameters.A.Span, out T a);
        _field.FromBytes(parameters.B.Span, out T b);
        _twist = new CurveTwist<T>(_field, a);
        _twist.MoveCoefficient(b, out _b);
        _generator = new Lazy<GeneratorTable<T>>(MakeGeneratorTable);
    }

    public EcDomainParameters Parameters { get; }

    private int FieldLength => _field.ByteLength;

    private int OrderLength => _scalars.ByteLength;

    public bool IsPoint(ReadOnlySpan<byte> encoded)
    {
        ulong inRange = Decode(encoded, out AffinePoint<T> point);
        _field.Square(point.X, out T right);
        _field.Subtract(right, _field.One, out right);
        _field.Subtract(right, _field.One, out right);
        _field.Subtract(right, _field.One, out right);
        _field.Multiply(right, point.X, out right);
        _field.Add(right, _b, out right);
        _field.Square(point.Y, out T left);
        _field.Subtract(left, right, out left);
        return (inRange & Limbs.ZeroMask(left)) != 0;
    }

    public bool TryMultiply(ReadOnlySpan<byte> scalar, ReadOnlySpan<byte> point, Span<byte> result)
    {
        JacobianPoint<T> product = default;
        try
        {
            if (point.SequenceEqual(Parameters.Generator.Span))
            {
                _generator.Value.Multiply(scalar, out product);
            }
            else
            {
                Multiply(scalar, point, out product);
            }

            return TryEncode(product, result);
        }
        finally
        {
            Limbs.Clear(ref product);
        }
    }

    public bool TryMap(ReadOnlySpan<byte> nonce, ReadOnlySpan<byte> scalar, ReadOnlySpan<byte> point, Span<byte> result)
    {
        JacobianPoint<T> mapped = default;
        JacobianPoint<T> agreed = default;
        TablePoint<T> term = default;
        Span<byte> reduced = stackalloc byte[OrderLength];
        try
        {
            // A nonce as long as the order may be above it; a shorter one has fewer digits and costs less.
            if (nonce.Length < OrderLength)
            {
                _generator.Value.Multiply(nonce, out mapped);
            }
            else
            {
                _scalars.FromBytesReduced(nonce, out T number);
                _scalars.ToBytes(number, reduced);
                Limbs.Clear(ref number);
                _generator.Value.Multiply(reduced, out mapped);
            }

            Multiply(scalar, point, out agreed);
            ulong isNone = Limbs.ZeroMask(mapped.Z) | Limbs.ZeroMask(agreed.Z);
            _points.ToTable(agreed, out term);
            _points.Add(mapped, term, mayBeEqual: true, out mapped);
            return isNone == 0 & TryEncode(mapped, result);
        }
        finally
        {
            Limbs.Clear(ref mapped);
            Limbs.Clear(ref agreed);
            Limbs.Clear(ref term);
            CryptographicOperations.ZeroMemory(reduced);
        }
    }

    public bool CanEncodeNumbers => (Parameters.Prime.Span[^1] & 3) == 3;

    public bool TryEncodeNumber(ReadOnlySpan<byte> number, Span<byte> result)
    {
        var encoding = new NumberEncoding<T>(_field, Parameters);
        encoding.Map(number, out AffinePoint<T> point);
        result[0] = 4;
        _field.ToBytes(point.X, result.Slice(1, FieldLength));
        _field.ToBytes(point.Y, result[(1 + FieldLength)..]);
        Limbs.Clear(ref point);
        return IsPoint(result);
    }

    public void Divide(ReadOnlySpan<byte> numerator, ReadOnlySpan<byte> denominator, Span<byte> result)
    {
        _scalars.FromBytes(numerator, out T quotient);
        _scalars.FromBytes(denominator, out T divisor);
        _scalars.Invert(divisor, out divisor);
        _scalars.Multiply(quotient, divisor, out quotient);
        _scalars.ToBytes(quotient, result);
        Limbs.Clear(ref quotient);
        Limbs.Clear(ref divisor);
    }

    public void Sign(ReadOnlySpan<byte> privateKey, HashKind hash, ReadOnlySpan<byte> digest, Span<byte> signature)
    {
        Span<byte> number = stackalloc byte[OrderLength];
        Span<byte> point = stackalloc byte[1 + (2 * FieldLength)];
        T key = default;
        T nonce = default;
        try
        {
            _scalars.FromBytesReduced(Leftmost(digest), out T z);
            _scalars.ToBytes(z, number);
            using var nonces = new DeterministicNonces(hash, privateKey, number, _scalars.BitLength);
            _scalars.FromBytes(privateKey, out key);
            ulong isMade;
            do
            {
                nonces.Next(number);
                ulong isScalar = _scalars.FromBytes(number, out nonce) & ~Limbs.ZeroMask(nonce);
                _generator.Value.Multiply(number, out JacobianPoint<T> product);
                TryEncode(product, point);
                Limbs.Clear(ref product);
                _scalars.FromBytesReduced(point.Slice(1, FieldLength), out T r);
                _scalars.Multiply(r, key, out T s);
                _scalars.Add(s, z, out s);
                _scalars.Invert(nonce, out nonce);
                _scalars.Multiply(s, nonce, out s);
                _scalars.ToBytes(r, signature[..OrderLength]);
                _scalars.ToBytes(s, signature[OrderLength..]);
                isMade = isScalar & ~Limbs.ZeroMask(r) & ~Limbs.ZeroMask(s);
            }
            while (isMade == 0);
        }
        finally
        {
            Limbs.Clear(ref key);
            Limbs.Clear(ref nonce);
            CryptographicOperations.ZeroMemory(number);
            CryptographicOperations.ZeroMemory(point);
        }
    }

    public bool Verify(ReadOnlySpan<byte> publicKey, ReadOnlySpan<byte> digest, ReadOnlySpan<byte> signature)
    {
        ulong inRange = _scalars.FromBytes(signature[..OrderLength], out T r) & _scalars.FromBytes(signature[OrderLength..], out T s);
        if ((inRange & ~Limbs.ZeroMask(r) & ~Limbs.ZeroMask(s)) == 0)
        {
            return false;
        }

        _scalars.FromBytesReduced(Leftmost(digest), out T z);
        _scalars.Invert(s, out T inverse);
        _scalars.Multiply(z, inverse, out z);
        _scalars.Multiply(r, inverse, out inverse);
        Span<byte> scalar = stackalloc byte[OrderLength];
        Span<byte> point = stackalloc byte[1 + (2 * FieldLength)];
        _scalars.ToBytes(z, scalar);
        _generator.Value.Multiply(scalar, out JacobianPoint<T> sum);
        _scalars.ToBytes(inverse, scalar);
        Multiply(scalar, publicKey, out JacobianPoint<T> other);
        _points.ToTable(other, out TablePoint<T> term);
        _points.Add(sum, term, mayBeEqual: true, out sum);
        if (!TryEncode(sum, point))
        {
            return false;
        }

        _scalars.FromBytesReduced(point.Slice(1, FieldLength), out T x);
        _scalars.Subtract(x, r, out x);
        return Limbs.ZeroMask(x) != 0;
    }

    /// <summary>The product with a point that is not known before.</summary>
    private void Multiply(ReadOnlySpan<byte> scalar, ReadOnlySpan<byte> point, out JacobianPoint<T> product)
    {
        Span<sbyte> digits = stackalloc sbyte[SignedWindows.CountFor(8 * scalar.Length)];
        Span<TablePoint<T>> multiples = stackalloc TablePoint<T>[SignedWindows.Largest];
        SignedWindows.Recode(scalar, digits);
        Decode(point, out AffinePoint<T> affine);
        FillMultiples(affine, multiples);
        JacobianPoint<T> sum = default;
        TablePoint<T> term = default;
        T negative = default;
        for (int i = digits.Length - 1; i >= 0; i--)
        {
            for (int j = 0; j < SignedWindows.Width && i < digits.Length - 1; j++)
            {
                _points.Double(sum, out sum);
            }

            ConstantTimeTable.Read<TablePoint<T>>(multiples, SignedWindows.Magnitude(digits[i]), out term);
            _field.Negate(term.Y, out negative);
            Limbs.Select(SignedWindows.NegativeMask(digits[i]), negative, term.Y, out term.Y);
            // All digits before the last leave 32 times a number, which no digit equals; at the last one n may have come between.
            _points.Add(sum, term, mayBeEqual: i == 0, out sum);
        }

        product = sum;
        Limbs.Clear(ref sum);
        Limbs.Clear(ref term);
        Limbs.Clear(ref negative);
        Limbs.Clear(ref affine);
        Limbs.Clear(multiples);
        digits.Clear();
    }

    /// <summary>1 · P, 2 · P, … 16 · P.</summary>
    private void FillMultiples(in AffinePoint<T> point, Span<TablePoint<T>> multiples)
    {
        var multiple = new JacobianPoint<T> { X = point.X, Y = point.Y, Z = _field.One };
        for (int i = 0; i < multiples.Length; i++)
        {
            if (i % 2 == 1)
            {
                TablePoint<T> half = multiples[i / 2];
                _points.Double(new JacobianPoint<T> { X = half.X, Y = half.Y, Z = half.Z }, out multiple);
            }
            else if (i > 0)
            {
                _points.Add(multiple, point, noneMask: 0, mayBeEqual: false, out multiple);
            }

            _points.ToTable(multiple, out multiples[i]);
        }

        Limbs.Clear(ref multiple);
    }

    private GeneratorTable<T> MakeGeneratorTable()
    {
        Decode(Parameters.Generator.Span, out AffinePoint<T> generator);
        return new GeneratorTable<T>(_field, _points, generator, 8 * OrderLength);
    }

    private ulong Decode(ReadOnlySpan<byte> encoded, out AffinePoint<T> point)
    {
        ulong inRange = _field.FromBytes(encoded.Slice(1, FieldLength), out point.X) & _field.FromBytes(encoded[(1 + FieldLength)..], out point.Y);
        _twist.Enter(ref point);
        return inRange;
    }

    private bool TryEncode(in JacobianPoint<T> point, Span<byte> encoded)
    {
        _field.Invert(point.Z, out T inverse);
        _field.Square(inverse, out T square);
        AffinePoint<T> affine;
        _field.Multiply(point.X, square, out affine.X);
        _field.Multiply(square, inverse, out square);
        _field.Multiply(point.Y, square, out affine.Y);
        _twist.Leave(ref affine);
        encoded[0] = 4;
        _field.ToBytes(affine.X, encoded.Slice(1, FieldLength));
        _field.ToBytes(affine.Y, encoded[(1 + FieldLength)..]);
        // Z tells of the scalar by which it came about.
        Limbs.Clear(ref inverse);
        Limbs.Clear(ref square);
        Limbs.Clear(ref affine);
        return Limbs.ZeroMask(point.Z) == 0;
    }

    /// <summary>A hash value that is longer than the order counts by its leftmost bits; the one order that ends within a byte is longer than any.</summary>
    private ReadOnlySpan<byte> Leftmost(ReadOnlySpan<byte> digest) => digest[..Math.Min(digest.Length, OrderLength)];
}
