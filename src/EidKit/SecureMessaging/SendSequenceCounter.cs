using System.Buffers.Binary;
using EidKit.Crypto;

namespace EidKit.SecureMessaging;

/// <summary>The counter that goes up by one before each command and each answer (ICAO 9303-11 §9.8.6; TR-03110-3 §F.3).</summary>
/// <remarks>It never starts again at zero: a counter that repeats would repeat initialisation vectors and MACs.</remarks>
internal readonly record struct SendSequenceCounter
{
    /// <summary>Length of the longest encoded counter in bytes, one block of AES.</summary>
    private const int MaximumLength = 16;

    private const int TripleDesLength = 8;

    private readonly UInt128 _value;

    private SendSequenceCounter(UInt128 value, int length)
    {
        _value = value;
        Length = length;
    }

    /// <summary>Length of the encoded counter in bytes: one block of the cipher.</summary>
    public int Length { get; }

    /// <summary>The counter before the first command after PACE and after chip authentication: zero.</summary>
    public static SendSequenceCounter InitialOf(SymmetricCipher cipher) =>
        new(UInt128.Zero, cipher == SymmetricCipher.TripleDes ? TripleDesLength : MaximumLength);

    /// <summary>Decodes a counter.</summary>
    /// <param name="encoded">16 bytes, or 8 for triple DES.</param>
    /// <returns>The counter.</returns>
    public static SendSequenceCounter Decode(ReadOnlySpan<byte> encoded) => encoded.Length == TripleDesLength
        ? new SendSequenceCounter(BinaryPrimitives.ReadUInt64BigEndian(encoded), TripleDesLength)
        : new SendSequenceCounter(BinaryPrimitives.ReadUInt128BigEndian(encoded), MaximumLength);

    /// <summary>Gives the counter for the next message.</summary>
    /// <returns>The next counter.</returns>
    /// <exception cref="SecureMessagingException">This is the last one.</exception>
    public SendSequenceCounter Increment() => _value == (Length == TripleDesLength ? ulong.MaxValue : UInt128.MaxValue)
        ? throw new SecureMessagingException(SecureMessagingFault.CounterExhausted)
        : new SendSequenceCounter(_value + 1, Length);

    /// <summary>Encodes the counter.</summary>
    /// <returns>As many bytes as <see cref="Length"/> says.</returns>
    public byte[] Encode()
    {
        byte[] encoded = new byte[MaximumLength];
        BinaryPrimitives.WriteUInt128BigEndian(encoded, _value);
        return encoded[^Length..];
    }
}
