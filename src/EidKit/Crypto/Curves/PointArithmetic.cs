using System.Runtime.CompilerServices;

namespace EidKit.Crypto.Curves;

/// <summary>Doubles and adds points of a curve y² = x³ − 3x + b in Jacobian coordinates, without a branch on a coordinate.</summary>
/// <remarks>The formulas are dbl-2001-b, add-2007-bl without its trick, and madd for Z = 1, by their operation counts 3M + 5S, 11M + 3S, 8M + 3S.</remarks>
internal sealed class PointArithmetic<T>(MontgomeryField<T> field)
    where T : unmanaged, ILimbs
{
    /// <summary>2 · P; the point at infinity doubles to itself.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Double(in JacobianPoint<T> p, out JacobianPoint<T> result)
    {
        field.Square(p.Z, out T delta);
        field.Square(p.Y, out T gamma);
        field.Multiply(p.X, gamma, out T beta);
        field.Subtract(p.X, delta, out T t);
        field.Add(p.X, delta, out T alpha);
        field.Multiply(alpha, t, out t);
        field.Add(t, t, out alpha);
        field.Add(alpha, t, out alpha);
        field.Add(p.Y, p.Z, out t);
        field.Square(t, out t);
        field.Subtract(t, gamma, out t);
        field.Subtract(t, delta, out result.Z);
        field.Add(beta, beta, out beta);
        field.Add(beta, beta, out beta);
        field.Square(alpha, out t);
        field.Subtract(t, beta, out t);
        field.Subtract(t, beta, out result.X);
        field.Subtract(beta, result.X, out beta);
        field.Multiply(alpha, beta, out t);
        field.Square(gamma, out gamma);
        field.Add(gamma, gamma, out gamma);
        field.Add(gamma, gamma, out gamma);
        field.Add(gamma, gamma, out gamma);
        field.Subtract(t, gamma, out result.Y);
    }

    /// <summary>
    /// P + Q. Wrong where P = Q, unless <paramref name="mayBeEqual"/>, which is public and costs a doubling; right for P = −Q and where one of
    /// them is the point at infinity.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Add(in JacobianPoint<T> p, in TablePoint<T> q, bool mayBeEqual, out JacobianPoint<T> result)
    {
        field.Square(p.Z, out T pz2);
        field.Multiply(pz2, p.Z, out T pz3);
        field.Multiply(p.X, q.ZSquared, out T u1);
        field.Multiply(p.Y, q.ZCubed, out T s1);
        field.Multiply(q.X, pz2, out T h);
        field.Multiply(q.Y, pz3, out T r);
        field.Multiply(p.Z, q.Z, out T z);
        var other = new JacobianPoint<T> { X = q.X, Y = q.Y, Z = q.Z };
        Finish(p, other, Limbs.ZeroMask(q.Z), u1, s1, h, r, z, mayBeEqual, out result);
    }

    /// <summary>P + Q for a Q with Z = 1, or for none; the same holds as for the other addition.</summary>
    /// <param name="p">The first point.</param>
    /// <param name="q">The second point.</param>
    /// <param name="noneMask">All bits set if there is no Q and the sum is P.</param>
    /// <param name="mayBeEqual">Whether P and Q may be the same point.</param>
    /// <param name="result">The sum.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Add(in JacobianPoint<T> p, in AffinePoint<T> q, ulong noneMask, bool mayBeEqual, out JacobianPoint<T> result)
    {
        field.Square(p.Z, out T pz2);
        field.Multiply(pz2, p.Z, out T pz3);
        field.Multiply(q.X, pz2, out T h);
        field.Multiply(q.Y, pz3, out T r);
        var other = new JacobianPoint<T> { X = q.X, Y = q.Y, Z = field.One };
        Finish(p, other, noneMask, p.X, p.Y, h, r, p.Z, mayBeEqual, out result);
    }

    /// <summary>Makes what additions need of a point.</summary>
    public void ToTable(in JacobianPoint<T> p, out TablePoint<T> result)
    {
        result.X = p.X;
        result.Y = p.Y;
        result.Z = p.Z;
        field.Square(p.Z, out result.ZSquared);
        field.Multiply(result.ZSquared, p.Z, out result.ZCubed);
    }

    /// <summary>The part that both additions share: U1 and S1 belong to P, h and r are still U2 and S2, z the product of both Z.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Finish(
        in JacobianPoint<T> p, in JacobianPoint<T> q, ulong noneMask, in T u1, in T s1, T h, T r, in T z, bool mayBeEqual, out JacobianPoint<T> result)
    {
        field.Subtract(h, u1, out h);
        field.Subtract(r, s1, out r);
        field.Multiply(z, h, out T sumZ);
        field.Square(h, out T h2);
        field.Multiply(h, h2, out T h3);
        field.Multiply(u1, h2, out T v);
        field.Square(r, out T sumX);
        field.Subtract(sumX, h3, out sumX);
        field.Subtract(sumX, v, out sumX);
        field.Subtract(sumX, v, out sumX);
        field.Subtract(v, sumX, out v);
        field.Multiply(r, v, out T sumY);
        field.Multiply(s1, h3, out v);
        field.Subtract(sumY, v, out sumY);
        if (mayBeEqual)
        {
            Double(p, out JacobianPoint<T> twice);
            ulong same = Limbs.ZeroMask(h) & Limbs.ZeroMask(r);
            Limbs.Select(same, twice.X, sumX, out sumX);
            Limbs.Select(same, twice.Y, sumY, out sumY);
            Limbs.Select(same, twice.Z, sumZ, out sumZ);
        }

        ulong first = Limbs.ZeroMask(p.Z) & ~noneMask;
        Choose(noneMask, p.X, first, q.X, sumX, out result.X);
        Choose(noneMask, p.Y, first, q.Y, sumY, out result.Y);
        Choose(noneMask, p.Z, first, q.Z, sumZ, out result.Z);
    }

    /// <summary>The first where its mask is set, the second where its mask is set, else the sum.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Choose(ulong firstMask, in T first, ulong secondMask, in T second, in T sum, out T result)
    {
        Limbs.Select(firstMask, first, sum, out T chosen);
        Limbs.Select(secondMask, second, chosen, out result);
    }
}
