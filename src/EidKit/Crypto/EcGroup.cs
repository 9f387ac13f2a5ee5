using System.Diagnostics.CodeAnalysis;
using EidKit.Encoding;

namespace EidKit.Crypto;

/// <summary>A standardized elliptic curve group, named by its parameter id (TR-03110-3 §A.2.1.1).</summary>
/// <remarks>Ids 8 to 18; ids 8 and 9 are deprecated by the standard. Points go in and out uncompressed. Thread safe.</remarks>
public sealed class EcGroup
{
    private static readonly EcGroup[] Groups =
    [
        new(8, "secp192r1", "1.2.840.10045.3.1.1"),
        new(9, "brainpoolP192r1", "1.3.36.3.3.2.8.1.1.3"),
        new(10, "secp224r1", "1.3.132.0.33"),
        new(11, "brainpoolP224r1", "1.3.36.3.3.2.8.1.1.5"),
        new(12, "secp256r1", "1.2.840.10045.3.1.7"),
        new(13, "brainpoolP256r1", "1.3.36.3.3.2.8.1.1.7"),
        new(14, "brainpoolP320r1", "1.3.36.3.3.2.8.1.1.9"),
        new(15, "secp384r1", "1.3.132.0.34"),
        new(16, "brainpoolP384r1", "1.3.36.3.3.2.8.1.1.11"),
        new(17, "brainpoolP512r1", "1.3.36.3.3.2.8.1.1.13"),
        new(18, "secp521r1", "1.3.132.0.35"),
    ];

    private readonly Lazy<BouncyCastleArithmetic> _arithmetic;

    private EcGroup(int parameterId, string name, string curveOid)
    {
        ParameterId = parameterId;
        Name = name;
        CurveOid = curveOid;
        _arithmetic = new Lazy<BouncyCastleArithmetic>(() => new BouncyCastleArithmetic(name));
    }

    /// <summary>All groups, by rising parameter id.</summary>
    public static IReadOnlyList<EcGroup> All => Groups;

    /// <summary>The parameter id, 8 to 18.</summary>
    public int ParameterId { get; }

    /// <summary>The name of the curve, for example <c>brainpoolP256r1</c>.</summary>
    public string Name { get; }

    /// <summary>The object identifier of the curve in dotted form.</summary>
    public string CurveOid { get; }

    /// <summary>The numbers of the curve.</summary>
    public EcDomainParameters Parameters => _arithmetic.Value.Parameters;

    /// <summary>Length of a coordinate and of a shared secret in bytes.</summary>
    public int FieldLength => Parameters.Prime.Length;

    /// <summary>Length of a private key and of each half of a signature in bytes.</summary>
    public int OrderLength => Parameters.Order.Length;

    /// <summary>Length of an encoded point in bytes.</summary>
    public int PointLength => 1 + 2 * FieldLength;

    internal IEcArithmetic Arithmetic => _arithmetic.Value;

    /// <summary>Finds a group by its parameter id.</summary>
    /// <param name="parameterId">The id.</param>
    /// <returns>The group; null if the id is not one of 8 to 18.</returns>
    public static EcGroup? ById(int parameterId) => Array.Find(Groups, g => g.ParameterId == parameterId);

    /// <summary>Finds a group by the object identifier of its curve.</summary>
    /// <param name="oid">The object identifier in dotted form.</param>
    /// <returns>The group; null if the curve is not one of the standardized ones.</returns>
    public static EcGroup? ByCurveOid(string oid) => Array.Find(Groups, g => g.CurveOid == oid);

    /// <summary>Finds the standardized group that has exactly the given numbers.</summary>
    /// <param name="prime">The prime p, big-endian; leading zeros do not matter, here and below.</param>
    /// <param name="a">The first coefficient.</param>
    /// <param name="b">The second coefficient.</param>
    /// <param name="generator">The base point, uncompressed.</param>
    /// <param name="order">The order n.</param>
    /// <param name="cofactor">The cofactor.</param>
    /// <returns>The group; null if no standardized one has these numbers, for a made-up curve is never taken.</returns>
    public static EcGroup? ByParameters(
        ReadOnlySpan<byte> prime, ReadOnlySpan<byte> a, ReadOnlySpan<byte> b, ReadOnlySpan<byte> generator, ReadOnlySpan<byte> order, ReadOnlySpan<byte> cofactor)
    {
        foreach (EcGroup group in Groups)
        {
            EcDomainParameters own = group.Parameters;
            if (SameNumber(prime, own.Prime.Span) && SameNumber(a, own.A.Span) && SameNumber(b, own.B.Span)
                && generator.SequenceEqual(own.Generator.Span) && SameNumber(order, own.Order.Span) && SameNumber(cofactor, own.Cofactor.Span))
            {
                return group;
            }
        }

        return null;
    }

    /// <summary>Decodes a public key and checks it.</summary>
    /// <param name="encoded">The point, uncompressed: 04 ‖ x ‖ y, both at field length.</param>
    /// <param name="structure">What is read, for the message of the exception.</param>
    /// <returns>The public key.</returns>
    /// <exception cref="MalformedDataException">The bytes are no point of this curve, or the point at infinity.</exception>
    public EcPoint DecodePoint(ReadOnlySpan<byte> encoded, string structure = "public key") =>
        TryDecodePoint(encoded, out EcPoint? point) ? point : throw new MalformedDataException(structure, MalformedReason.InvalidPoint, offset: 0);

    /// <summary>Decodes a public key and checks it.</summary>
    /// <param name="encoded">The point, uncompressed: 04 ‖ x ‖ y, both at field length.</param>
    /// <param name="point">The public key.</param>
    /// <returns>Whether the bytes are a point of this curve other than the point at infinity.</returns>
    public bool TryDecodePoint(ReadOnlySpan<byte> encoded, [NotNullWhen(true)] out EcPoint? point)
    {
        point = encoded.Length == PointLength && encoded[0] == 4 && Arithmetic.IsPoint(encoded) ? new EcPoint(this, encoded.ToArray()) : null;
        return point is not null;
    }

    /// <summary>Makes a new key pair.</summary>
    /// <param name="random">Where the private key comes from.</param>
    /// <param name="generator">The base point, if it is not the one of the curve.</param>
    /// <returns>The key pair, which the caller disposes.</returns>
    /// <exception cref="ArgumentException">The base point is of another group.</exception>
    /// <exception cref="ObjectDisposedException">The base point was disposed.</exception>
    public EcKeyPair GenerateKeyPair(RandomSource random, EcGenerator? generator = null)
    {
        ArgumentNullException.ThrowIfNull(random);
        var candidate = new SecretBytes(OrderLength);
        try
        {
            ReadOnlySpan<byte> order = Parameters.Order.Span;
            byte mask = (byte)((1 << (8 - byte.LeadingZeroCount(order[0]))) - 1);
            do
            {
                random.Fill(candidate.Writable);
                candidate.Writable[0] &= mask;
            }
            while (!IsScalar(candidate.Span));
            return MakeKeyPair(candidate, generator);
        }
        catch
        {
            candidate.Dispose();
            throw;
        }
    }

    /// <summary>Takes a private key and computes its public key.</summary>
    /// <param name="privateKey">The private key, big-endian, leading zeros optional; the caller clears it.</param>
    /// <param name="generator">The base point, if it is not the one of the curve.</param>
    /// <returns>The key pair, which the caller disposes.</returns>
    /// <exception cref="ArgumentException">The key is not in 1 … n−1, or the base point is of another group.</exception>
    /// <exception cref="ObjectDisposedException">The base point was disposed.</exception>
    public EcKeyPair ImportKeyPair(ReadOnlySpan<byte> privateKey, EcGenerator? generator = null)
    {
        ReadOnlySpan<byte> digits = privateKey.TrimStart((byte)0);
        if (digits.Length > OrderLength)
        {
            throw new ArgumentException("The private key is longer than the order of the group.", nameof(privateKey));
        }

        var scalar = new SecretBytes(OrderLength);
        digits.CopyTo(scalar.Writable[(OrderLength - digits.Length)..]);
        try
        {
            if (!IsScalar(scalar.Span))
            {
                throw new ArgumentException("The private key is not between 1 and the order of the group.", nameof(privateKey));
            }

            return MakeKeyPair(scalar, generator);
        }
        catch
        {
            scalar.Dispose();
            throw;
        }
    }

    /// <summary>Maps the nonce of PACE to a new base point s · G + H, H being the point agreed on (TR-03110-3 §A.3.4.1).</summary>
    /// <param name="own">The own ephemeral key pair of the mapping.</param>
    /// <param name="peer">The ephemeral public key of the other side.</param>
    /// <param name="nonce">The nonce s; the caller clears it.</param>
    /// <returns>The base point, which the caller disposes; null if a point on the way is the point at infinity.</returns>
    /// <exception cref="ArgumentException">A key is of another group.</exception>
    /// <exception cref="ObjectDisposedException">The key pair was disposed.</exception>
    public EcGenerator? MapGenerator(EcKeyPair own, EcPoint peer, ReadOnlySpan<byte> nonce)
    {
        ArgumentNullException.ThrowIfNull(own);
        ArgumentNullException.ThrowIfNull(peer);
        own.RequireGroup(this, nameof(own));
        own.RequireGroup(peer.Group, nameof(peer));
        byte[] result = new byte[PointLength];
        return Arithmetic.TryMap(nonce, own.PrivateKey, peer.Encoded.Span, result) ? new EcGenerator(this, result) : null;
    }

    /// <summary>Shows the name of the curve.</summary>
    /// <returns>For example <c>brainpoolP256r1</c>.</returns>
    public override string ToString() => Name;

    private static bool SameNumber(ReadOnlySpan<byte> given, ReadOnlySpan<byte> own) =>
        given.TrimStart((byte)0).SequenceEqual(own.TrimStart((byte)0));

    private EcKeyPair MakeKeyPair(SecretBytes privateKey, EcGenerator? generator)
    {
        if (generator is not null && generator.Group != this)
        {
            throw new ArgumentException("The base point is of another group.", nameof(generator));
        }

        byte[] publicKey = new byte[PointLength];
        ReadOnlySpan<byte> basePoint = generator is null ? Parameters.Generator.Span : generator.Encoded;
        return Arithmetic.TryMultiply(privateKey.Span, basePoint, publicKey)
            ? new EcKeyPair(this, privateKey, new EcPoint(this, publicKey))
            : throw new InvalidOperationException("The public key is the point at infinity.");
    }

    /// <summary>Whether the number lies in 1 … n−1, without a branch on its digits.</summary>
    private bool IsScalar(ReadOnlySpan<byte> number)
    {
        ReadOnlySpan<byte> order = Parameters.Order.Span;
        int borrow = 0;
        int bits = 0;
        for (int i = number.Length - 1; i >= 0; i--)
        {
            bits |= number[i];
            borrow = (number[i] - order[i] - borrow) >> 31 & 1;
        }

        return bits != 0 & borrow == 1;
    }
}
