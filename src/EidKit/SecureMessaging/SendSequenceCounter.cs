using System.Buffers.Binary;

namespace EidKit.SecureMessaging;

/// <summary>The counter that goes up by one before each command and each answer (ICAO 9303-11 §9.8.6.1; TR-03110-3 §F.3).</summary>
/// <remarks>It never starts again at zero: a counter that repeats would repeat initialisation vectors and MACs.</remarks>
/// <param name="Value">The counter as a number; zero after PACE and after chip authentication.</param>
internal readonly record struct SendSequenceCounter(UInt128 Value)
{
    /// <summary>Length of the encoded counter in bytes, one block of AES.</summary>
    public const int Length = 16;

    /// <summary>The counter before the first command.</summary>
    public static readonly SendSequenceCounter Initial;

    /// <summary>Decodes a counter.</summary>
    /// <param name="encoded">16 bytes.</param>
    /// <returns>The counter.</returns>
    public static SendSequenceCounter Decode(ReadOnlySpan<byte> encoded) => new(BinaryPrimitives.ReadUInt128BigEndian(encoded));

    /// <summary>Gives the counter for the next message.</summary>
    /// <returns>The next counter.</returns>
    /// <exception cref="SecureMessagingException">This is the last one.</exception>
    public SendSequenceCounter Increment() => Value == UInt128.MaxValue
        ? throw new SecureMessagingException(SecureMessagingFault.CounterExhausted)
        : new SendSequenceCounter(Value + 1);

    /// <summary>Encodes the counter.</summary>
    /// <param name="destination">16 bytes.</param>
    public void Encode(Span<byte> destination) => BinaryPrimitives.WriteUInt128BigEndian(destination, Value);
}
