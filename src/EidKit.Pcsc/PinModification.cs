using EidKit.Apdu;
using EidKit.Encoding;

namespace EidKit.Pcsc;

/// <summary>FEATURE_MODIFY_PIN_DIRECT for a new eID PIN (PC/SC part 10 §2.5.3): the reader asks for it twice and completes RESET RETRY COUNTER.</summary>
internal static class PinModification
{
    /// <summary>PIN_MODIFY_STRUCTURE, packed, numbers with their lowest byte first.</summary>
    private static readonly byte[] Structure =
    [
        0x00, 0x00, // time-outs: the reader's own
        0x82, // PIN in ASCII, positions in bytes
        0x00, 0x00, // PIN block and length: nothing to be inserted
        0x00, 0x00, // offsets of the old and the new PIN
        0x06, 0x06, // most digits, least digits
        0x01, // the new PIN is confirmed, the old one not asked for: PACE was run with it
        0x02, // the entry ends with the OK key
        0x02, // two messages
        0x07, 0x04, // in German
        0x01, 0x02, 0x00, // «new PIN», «confirm new PIN»
        0x00, 0x00, 0x00, // T=1 prologue: the driver's matter
        0x04, 0x00, 0x00, 0x00, // length of the APDU
        0x00, 0x2C, 0x02, 0x03, // RESET RETRY COUNTER: new PIN (TR-03110-3 §B.14.11)
    ];

    /// <summary>Makes the structure.</summary>
    public static byte[] Encode() => [.. Structure];

    /// <summary>Decodes the answer: a status word.</summary>
    /// <exception cref="MalformedDataException">It has not two bytes.</exception>
    public static StatusWord Decode(ReadOnlySpan<byte> answer) => answer is [var sw1, var sw2]
        ? new StatusWord(sw1, sw2)
        : throw new MalformedDataException("answer of a reader to a new PIN", MalformedReason.WrongLength, 0);
}
