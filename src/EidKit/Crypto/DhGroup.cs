using System.Diagnostics.CodeAnalysis;

namespace EidKit.Crypto;

/// <summary>A standardized subgroup of a prime field, named by its parameter id (TR-03110-3 §A.2.1.1; RFC 5114 §2).</summary>
/// <remarks>Ids 0 to 2; id 0 is deprecated by the standard. Keys go in with or without leading zeros and out without. Thread safe.</remarks>
public sealed class DhGroup : KeyAgreementGroup
{
    private static readonly DhGroup[] Groups =
    [
        new(0, "1024-bit MODP group with 160-bit order", 80, DhNumbers.Modp1024),
        new(1, "2048-bit MODP group with 224-bit order", 112, DhNumbers.Modp2048Order224),
        new(2, "2048-bit MODP group with 256-bit order", 112, DhNumbers.Modp2048Order256),
    ];

    private readonly Lazy<DhArithmetic> _arithmetic;

    private DhGroup(int parameterId, string name, int securityStrength, (string Prime, string Order, string Generator) numbers)
        : base(parameterId, name)
    {
        SecurityStrength = securityStrength;
        _arithmetic = new Lazy<DhArithmetic>(() => new DhArithmetic(numbers.Prime, numbers.Order, numbers.Generator));
    }

    /// <summary>All groups, by rising parameter id.</summary>
    public static IReadOnlyList<DhGroup> All => Groups;

    /// <summary>The numbers of the group.</summary>
    public DhDomainParameters Parameters => Arithmetic.Parameters;

    /// <inheritdoc/>
    public override int FieldLength => Parameters.Prime.Length;

    /// <inheritdoc/>
    public override int OrderLength => Parameters.Order.Length;

    /// <inheritdoc/>
    public override int SecurityStrength { get; }

    /// <inheritdoc/>
    public override bool CanMapNumbers => true;

    internal DhArithmetic Arithmetic => _arithmetic.Value;

    private protected override int ElementLength => FieldLength;

    private protected override ReadOnlySpan<byte> Order => Parameters.Order.Span;

    /// <summary>Finds a group by its parameter id.</summary>
    /// <param name="parameterId">The id.</param>
    /// <returns>The group; null if the id is not one of 0 to 2.</returns>
    public static DhGroup? ById(int parameterId) => Array.Find(Groups, g => g.ParameterId == parameterId);

    /// <summary>Finds the standardized group that has exactly the given numbers.</summary>
    /// <param name="prime">The prime p, big-endian; leading zeros do not matter, here and below.</param>
    /// <param name="generator">The generator g.</param>
    /// <param name="order">The order q; empty if it is not told, as in parameters of PKCS #3.</param>
    /// <returns>The group; null if no standardized one has these numbers, for others could have small subgroups.</returns>
    public static DhGroup? ByParameters(ReadOnlySpan<byte> prime, ReadOnlySpan<byte> generator, ReadOnlySpan<byte> order)
    {
        foreach (DhGroup group in Groups)
        {
            DhDomainParameters own = group.Parameters;
            if (SameNumber(prime, own.Prime.Span) && SameNumber(generator, own.Generator.Span) && (order.IsEmpty || SameNumber(order, own.Order.Span)))
            {
                return group;
            }
        }

        return null;
    }

    /// <inheritdoc/>
    public override bool TryDecodeKey(ReadOnlySpan<byte> encoded, [NotNullWhen(true)] out KeyAgreementPublicKey? key)
    {
        key = encoded.Length > 0 && encoded.Length <= FieldLength && Arithmetic.IsElement(encoded) ? new DhPublicKey(this, encoded) : null;
        return key is not null;
    }

    /// <inheritdoc/>
    public override DhKeyPair GenerateKeyPair(RandomSource random, MappedGenerator? generator = null)
    {
        ArgumentNullException.ThrowIfNull(random);
        return MakeKeyPair(DrawPrivateKey(random), generator);
    }

    /// <inheritdoc/>
    /// <remarks>A key up to the length of the field is taken, and reduced by the order.</remarks>
    public override DhKeyPair ImportKeyPair(ReadOnlySpan<byte> privateKey, MappedGenerator? generator = null)
    {
        ReadOnlySpan<byte> digits = privateKey.TrimStart((byte)0);
        if (digits.Length > FieldLength)
        {
            throw new ArgumentException("The private key is longer than the field.", nameof(privateKey));
        }

        var scalar = new SecretBytes(OrderLength);
        Arithmetic.Reduce(digits, scalar.Writable);
        if (!IsScalar(scalar.Span))
        {
            scalar.Dispose();
            throw new ArgumentException("The private key is a multiple of the order of the group.", nameof(privateKey));
        }

        return MakeKeyPair(scalar, generator);
    }

    private protected override byte[]? MapCore(ReadOnlySpan<byte> nonce, ReadOnlySpan<byte> privateKey, ReadOnlySpan<byte> peer)
    {
        byte[] result = new byte[FieldLength];
        return Arithmetic.TryMap(nonce, privateKey, peer, result) ? result : null;
    }

    private protected override bool TryMapNumberCore(ReadOnlySpan<byte> number, Span<byte> result) => Arithmetic.TryEncodeNumber(number, result);

    private static bool SameNumber(ReadOnlySpan<byte> given, ReadOnlySpan<byte> own) =>
        given.TrimStart((byte)0).SequenceEqual(own.TrimStart((byte)0));

    /// <summary>Computes the public key; the private key belongs to the pair, or is zeroed if there is none.</summary>
    private DhKeyPair MakeKeyPair(SecretBytes privateKey, MappedGenerator? generator)
    {
        try
        {
            RequireOwn(generator);
            byte[] publicKey = new byte[FieldLength];
            Arithmetic.Power(privateKey.Span, generator is null ? Parameters.Generator.Span : generator.Encoded, publicKey);
            return new DhKeyPair(this, privateKey, new DhPublicKey(this, publicKey));
        }
        catch
        {
            privateKey.Dispose();
            throw;
        }
    }
}
