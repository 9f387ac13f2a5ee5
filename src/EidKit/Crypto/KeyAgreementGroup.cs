using System.Diagnostics.CodeAnalysis;
using EidKit.Encoding;

namespace EidKit.Crypto;

/// <summary>A standardized group in which keys are agreed on: a curve or a subgroup of a prime field, named by its parameter id (TR-03110-3 §A.2.1.1).</summary>
/// <remarks>All groups have prime order. Thread safe.</remarks>
public abstract class KeyAgreementGroup
{
    private protected KeyAgreementGroup(int parameterId, string name)
    {
        ParameterId = parameterId;
        Name = name;
    }

    /// <summary>The parameter id.</summary>
    public int ParameterId { get; }

    /// <summary>The name, for example <c>brainpoolP256r1</c>.</summary>
    public string Name { get; }

    /// <summary>Length of an element of the field, and of a shared secret, in bytes.</summary>
    public abstract int FieldLength { get; }

    /// <summary>Length of a private key in bytes.</summary>
    public abstract int OrderLength { get; }

    /// <summary>The bits of security of the group (SP 800-57 §5.6.1.1).</summary>
    public abstract int SecurityStrength { get; }

    /// <summary>Whether the integrated mapping of PACE is defined here: for curves only if the prime is 3 modulo 4 (ICAO 9303-11 appendix B).</summary>
    public abstract bool CanMapNumbers { get; }

    private protected abstract int ElementLength { get; }

    private protected abstract ReadOnlySpan<byte> Order { get; }

    /// <summary>Finds a group by its parameter id.</summary>
    /// <param name="parameterId">The id.</param>
    /// <returns>The group; null if the id is not one of 0 to 2 and 8 to 18.</returns>
    public static KeyAgreementGroup? Find(int parameterId) => (KeyAgreementGroup?)EcGroup.ById(parameterId) ?? DhGroup.ById(parameterId);

    /// <summary>Decodes a public key and checks it.</summary>
    /// <param name="encoded">The key as the protocols carry it.</param>
    /// <param name="structure">What is read, for the message of the exception.</param>
    /// <returns>The public key.</returns>
    /// <exception cref="MalformedDataException">The bytes are no key of this group, or its neutral element.</exception>
    public KeyAgreementPublicKey DecodeKey(ReadOnlySpan<byte> encoded, string structure = "public key") =>
        TryDecodeKey(encoded, out KeyAgreementPublicKey? key) ? key : throw new MalformedDataException(structure, MalformedReason.InvalidPoint, offset: 0);

    /// <summary>Decodes a public key and checks it.</summary>
    /// <param name="encoded">The key as the protocols carry it.</param>
    /// <param name="key">The public key.</param>
    /// <returns>Whether the bytes are a key of this group other than its neutral element.</returns>
    public abstract bool TryDecodeKey(ReadOnlySpan<byte> encoded, [NotNullWhen(true)] out KeyAgreementPublicKey? key);

    /// <summary>Makes a new key pair.</summary>
    /// <param name="random">Where the private key comes from.</param>
    /// <param name="generator">The generator, if it is not the one of the group.</param>
    /// <returns>The key pair, which the caller disposes.</returns>
    /// <exception cref="ArgumentException">The generator is of another group.</exception>
    /// <exception cref="ObjectDisposedException">The generator was disposed.</exception>
    public abstract KeyAgreementKeyPair GenerateKeyPair(RandomSource random, MappedGenerator? generator = null);

    /// <summary>Takes a private key and computes its public key.</summary>
    /// <param name="privateKey">The private key, big-endian, leading zeros optional; the caller clears it.</param>
    /// <param name="generator">The generator, if it is not the one of the group.</param>
    /// <returns>The key pair, which the caller disposes.</returns>
    /// <exception cref="ArgumentException">The key is out of range, or the generator is of another group.</exception>
    /// <exception cref="ObjectDisposedException">The generator was disposed.</exception>
    public abstract KeyAgreementKeyPair ImportKeyPair(ReadOnlySpan<byte> privateKey, MappedGenerator? generator = null);

    /// <summary>Maps the nonce of PACE to a new generator out of nonce, generator and the element agreed on (TR-03110-3 §A.3.4.1).</summary>
    /// <param name="own">The own ephemeral key pair of the mapping.</param>
    /// <param name="peer">The ephemeral public key of the other side.</param>
    /// <param name="nonce">The nonce s; the caller clears it.</param>
    /// <returns>The generator, which the caller disposes; null if an element on the way is the neutral one.</returns>
    /// <exception cref="ArgumentException">A key is of another group.</exception>
    /// <exception cref="ObjectDisposedException">The key pair was disposed.</exception>
    public MappedGenerator? MapGenerator(KeyAgreementKeyPair own, KeyAgreementPublicKey peer, ReadOnlySpan<byte> nonce)
    {
        ArgumentNullException.ThrowIfNull(own);
        ArgumentNullException.ThrowIfNull(peer);
        own.RequireGroup(this, nameof(own));
        own.RequireGroup(peer.Group, nameof(peer));
        return MapCore(nonce, own.PrivateKey, peer.Encoded.Span) is { } encoded ? new MappedGenerator(this, encoded) : null;
    }

    /// <summary>Maps a number to a new generator: the integrated mapping of PACE (ICAO 9303-11 §4.4.3.3.2).</summary>
    /// <param name="number">The number, big-endian, of any length; it is taken modulo the prime; the caller clears it.</param>
    /// <returns>The generator, which the caller disposes; null if the number has none, which a random one does not meet.</returns>
    /// <exception cref="NotSupportedException">The mapping is not defined in this group: <see cref="CanMapNumbers"/>.</exception>
    public MappedGenerator? MapNumber(ReadOnlySpan<byte> number)
    {
        if (!CanMapNumbers)
        {
            throw new NotSupportedException($"The integrated mapping is not defined on {Name}, whose prime is 1 modulo 4.");
        }

        byte[] encoded = new byte[ElementLength];
        return TryMapNumberCore(number, encoded) ? new MappedGenerator(this, encoded) : null;
    }

    /// <summary>Shows the name.</summary>
    /// <returns>For example <c>brainpoolP256r1</c>.</returns>
    public sealed override string ToString() => Name;

    private protected abstract bool TryMapNumberCore(ReadOnlySpan<byte> number, Span<byte> result);

    private protected abstract byte[]? MapCore(ReadOnlySpan<byte> nonce, ReadOnlySpan<byte> privateKey, ReadOnlySpan<byte> peer);

    private protected void RequireOwn(MappedGenerator? generator)
    {
        if (generator is not null && generator.Group != this)
        {
            throw new ArgumentException("The generator is of another group.", nameof(generator));
        }
    }

    /// <summary>Draws a private key in 1 … n−1.</summary>
    private protected SecretBytes DrawPrivateKey(RandomSource random)
    {
        var candidate = new SecretBytes(OrderLength);
        try
        {
            byte mask = (byte)((1 << (8 - byte.LeadingZeroCount(Order[0]))) - 1);
            do
            {
                random.Fill(candidate.Writable);
                candidate.Writable[0] &= mask;
            }
            while (!IsScalar(candidate.Span));
            return candidate;
        }
        catch
        {
            candidate.Dispose();
            throw;
        }
    }

    /// <summary>Whether the number lies in 1 … n−1, without a branch on its digits.</summary>
    private protected bool IsScalar(ReadOnlySpan<byte> number)
    {
        ReadOnlySpan<byte> order = Order;
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
