using System.Diagnostics.CodeAnalysis;
using EidKit.Encoding;

namespace EidKit.Crypto;

/// <summary>A standardized elliptic curve group, named by its parameter id (TR-03110-3 §A.2.1.1).</summary>
/// <remarks>Ids 8 to 18; ids 8 and 9 are deprecated by the standard. Points go in and out uncompressed. Thread safe.</remarks>
public sealed class EcGroup : KeyAgreementGroup
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

    private readonly Lazy<IEcArithmetic> _arithmetic;

    private EcGroup(int parameterId, string name, string curveOid)
        : base(parameterId, name)
    {
        CurveOid = curveOid;
        _arithmetic = new Lazy<IEcArithmetic>(() => StandardCurves.Create(parameterId));
    }

    /// <summary>All groups, by rising parameter id.</summary>
    public static IReadOnlyList<EcGroup> All => Groups;

    /// <summary>The object identifier of the curve in dotted form.</summary>
    public string CurveOid { get; }

    /// <summary>The numbers of the curve.</summary>
    public EcDomainParameters Parameters => _arithmetic.Value.Parameters;

    /// <summary>Length of a coordinate and of a shared secret in bytes.</summary>
    public override int FieldLength => Parameters.Prime.Length;

    /// <summary>Length of a private key and of each half of a signature in bytes.</summary>
    public override int OrderLength => Parameters.Order.Length;

    /// <inheritdoc/>
    public override int SecurityStrength => 4 * FieldLength;

    /// <inheritdoc/>
    public override bool CanMapNumbers => Arithmetic.CanEncodeNumbers;

    /// <summary>Length of an encoded point in bytes.</summary>
    public int PointLength => 1 + 2 * FieldLength;

    internal IEcArithmetic Arithmetic => _arithmetic.Value;

    private protected override int ElementLength => PointLength;

    private protected override ReadOnlySpan<byte> Order => Parameters.Order.Span;

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

    /// <inheritdoc/>
    public override bool TryDecodeKey(ReadOnlySpan<byte> encoded, [NotNullWhen(true)] out KeyAgreementPublicKey? key)
    {
        key = TryDecodePoint(encoded, out EcPoint? point) ? point : null;
        return key is not null;
    }

    /// <inheritdoc/>
    public override EcKeyPair GenerateKeyPair(RandomSource random, MappedGenerator? generator = null)
    {
        ArgumentNullException.ThrowIfNull(random);
        return MakeKeyPair(DrawPrivateKey(random), generator);
    }

    /// <inheritdoc/>
    public override EcKeyPair ImportKeyPair(ReadOnlySpan<byte> privateKey, MappedGenerator? generator = null)
    {
        ReadOnlySpan<byte> digits = privateKey.TrimStart((byte)0);
        if (digits.Length > OrderLength)
        {
            throw new ArgumentException("The private key is longer than the order of the group.", nameof(privateKey));
        }

        var scalar = new SecretBytes(OrderLength);
        digits.CopyTo(scalar.Writable[(OrderLength - digits.Length)..]);
        if (!IsScalar(scalar.Span))
        {
            scalar.Dispose();
            throw new ArgumentException("The private key is not between 1 and the order of the group.", nameof(privateKey));
        }

        return MakeKeyPair(scalar, generator);
    }

    private protected override byte[]? MapCore(ReadOnlySpan<byte> nonce, ReadOnlySpan<byte> privateKey, ReadOnlySpan<byte> peer)
    {
        byte[] result = new byte[PointLength];
        return Arithmetic.TryMap(nonce, privateKey, peer, result) ? result : null;
    }

    private protected override bool TryMapNumberCore(ReadOnlySpan<byte> number, Span<byte> result) => Arithmetic.TryEncodeNumber(number, result);

    private static bool SameNumber(ReadOnlySpan<byte> given, ReadOnlySpan<byte> own) =>
        given.TrimStart((byte)0).SequenceEqual(own.TrimStart((byte)0));

    /// <summary>Computes the public key; the private key belongs to the pair, or is zeroed if there is none.</summary>
    private EcKeyPair MakeKeyPair(SecretBytes privateKey, MappedGenerator? generator)
    {
        try
        {
            RequireOwn(generator);
            byte[] publicKey = new byte[PointLength];
            ReadOnlySpan<byte> basePoint = generator is null ? Parameters.Generator.Span : generator.Encoded;
            return Arithmetic.TryMultiply(privateKey.Span, basePoint, publicKey)
                ? new EcKeyPair(this, privateKey, new EcPoint(this, publicKey))
                : throw new InvalidOperationException("The public key is the point at infinity.");
        }
        catch
        {
            privateKey.Dispose();
            throw;
        }
    }
}
