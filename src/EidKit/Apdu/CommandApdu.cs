using System.Globalization;
using System.Security.Cryptography;
using EidKit.Encoding;

namespace EidKit.Apdu;

/// <summary>A command to a card: four header bytes, data and the expected length of the answer (ISO/IEC 7816-4 §5.1).</summary>
/// <remarks>
/// The data are copied in. Whoever puts a secret into a command calls <see cref="Clear"/> when it was sent.
/// <see cref="ToString"/> shows header and lengths only. Immutable apart from <see cref="Clear"/>.
/// </remarks>
public sealed class CommandApdu
{
    /// <summary>The most data bytes of a short command.</summary>
    public const int MaximumShortData = 255;

    /// <summary>The most data bytes of an extended command.</summary>
    public const int MaximumExtendedData = 65_535;

    /// <summary>The largest expected length that a short command can ask for.</summary>
    public const int MaximumShortExpectedLength = 256;

    /// <summary>The largest expected length that an extended command can ask for.</summary>
    public const int MaximumExtendedExpectedLength = 65_536;

    private const byte ChainingBit = 0x10;
    private const string Structure = "command APDU";
    private readonly byte[] _data;

    /// <summary>Makes a command; it is coded extended if it has to be, or if asked for.</summary>
    /// <param name="cla">Class byte.</param>
    /// <param name="ins">Instruction byte.</param>
    /// <param name="p1">First parameter byte.</param>
    /// <param name="p2">Second parameter byte.</param>
    /// <param name="data">Command data, at most 65,535 bytes.</param>
    /// <param name="expectedLength">Expected length of the answer, 1 to 65,536 bytes, or null if none is expected.</param>
    /// <param name="extended">Whether lengths are coded extended even if short ones would do.</param>
    /// <exception cref="ArgumentOutOfRangeException">Data or expected length are out of range.</exception>
    public CommandApdu(
        byte cla, byte ins, byte p1, byte p2, ReadOnlySpan<byte> data = default, int? expectedLength = null, bool extended = false)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(data.Length, MaximumExtendedData, nameof(data));
        if (expectedLength is { } le)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(le, 1, nameof(expectedLength));
            ArgumentOutOfRangeException.ThrowIfGreaterThan(le, MaximumExtendedExpectedLength, nameof(expectedLength));
        }

        Cla = cla;
        Ins = ins;
        P1 = p1;
        P2 = p2;
        _data = data.ToArray();
        ExpectedLength = expectedLength;
        bool hasLengths = !data.IsEmpty || expectedLength is not null;
        IsExtended = data.Length > MaximumShortData || expectedLength > MaximumShortExpectedLength || (extended && hasLengths);
    }

    /// <summary>Class byte.</summary>
    public byte Cla { get; }

    /// <summary>Instruction byte.</summary>
    public byte Ins { get; }

    /// <summary>First parameter byte.</summary>
    public byte P1 { get; }

    /// <summary>Second parameter byte.</summary>
    public byte P2 { get; }

    /// <summary>Command data; empty if there are none.</summary>
    public ReadOnlyMemory<byte> Data => _data;

    /// <summary>Expected length of the answer in bytes, 1 to 65,536; null if none is expected.</summary>
    public int? ExpectedLength { get; }

    /// <summary>Whether lengths are coded in the extended form.</summary>
    public bool IsExtended { get; }

    /// <summary>Whether this is one of several commands of a chain, and not the last (class byte, bit 5; ISO/IEC 7816-4 §5.3.3).</summary>
    public bool IsChained => (Cla & ChainingBit) != 0;

    /// <summary>
    /// Whether the class byte tells of secure messaging, of whatever kind: first and further interindustry values (ISO/IEC 7816-4 §5.4.1); of the
    /// latter the low bits are the number of a channel. The proprietary 8C of VERIFY (TR-03110-3 §B.14.10) is coded as the first.
    /// </summary>
    internal bool HasSecureMessaging => (Cla & 0xC0) == 0x40 ? (Cla & 0x20) != 0 : (Cla & 0x0C) != 0;

    /// <summary>Length of the encoded command in bytes.</summary>
    public int EncodedLength =>
        4
        + (IsExtended ? 1 : 0)
        + (_data.Length == 0 ? 0 : _data.Length + (IsExtended ? 2 : 1))
        + (ExpectedLength is null ? 0 : IsExtended ? 2 : 1);

    /// <summary>Decodes a command.</summary>
    /// <param name="encoded">The command, at least four bytes.</param>
    /// <returns>The command; short and extended form are kept apart, so that it encodes to the same bytes.</returns>
    /// <exception cref="MalformedDataException">The lengths do not fit each other.</exception>
    public static CommandApdu Decode(ReadOnlySpan<byte> encoded)
    {
        if (encoded.Length < 4)
        {
            throw new MalformedDataException(Structure, MalformedReason.Truncated, encoded.Length);
        }

        ReadOnlySpan<byte> body = encoded[4..];
        bool extended = body.Length >= 3 && body[0] == 0;
        (int dataStart, int dataLength, int leLength) = extended ? MeasureExtended(body) : MeasureShort(body);
        int? expected = leLength == 0 ? null : DecodeExpectedLength(body[^leLength..]);
        return new CommandApdu(
            encoded[0], encoded[1], encoded[2], encoded[3], body.Slice(dataStart, dataLength), expected, extended);
    }

    /// <summary>Encodes the command.</summary>
    /// <returns>A new array, which belongs to the caller; it has the data in plain.</returns>
    public byte[] Encode()
    {
        byte[] encoded = new byte[EncodedLength];
        encoded[0] = Cla;
        encoded[1] = Ins;
        encoded[2] = P1;
        encoded[3] = P2;
        int position = IsExtended ? 5 : 4;
        if (_data.Length > 0)
        {
            position = WriteLength(encoded, position, _data.Length);
            _data.CopyTo(encoded, position);
            position += _data.Length;
        }

        if (ExpectedLength is { } le)
        {
            WriteLength(encoded, position, le);
        }

        return encoded;
    }

    /// <summary>Zeroes the data of this command; it must not be sent afterwards.</summary>
    public void Clear() => CryptographicOperations.ZeroMemory(_data);

    /// <summary>Shows header and lengths, never the data.</summary>
    /// <returns>For example <c>00 A4 04 0C, 9 bytes</c>.</returns>
    public override string ToString()
    {
        string header = string.Create(CultureInfo.InvariantCulture, $"{Cla:X2} {Ins:X2} {P1:X2} {P2:X2}");
        string data = _data.Length == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $", {_data.Length} bytes");
        string le = ExpectedLength is { } n ? string.Create(CultureInfo.InvariantCulture, $", expects {n}") : "";
        return header + data + le;
    }

    private static (int DataStart, int DataLength, int LeLength) MeasureShort(ReadOnlySpan<byte> body)
    {
        if (body.Length <= 1)
        {
            return (0, 0, body.Length);
        }

        int lc = body[0];
        int rest = body.Length - 1 - lc;
        return lc > 0 && rest is 0 or 1 ? (1, lc, rest) : throw WrongLength();
    }

    private static (int DataStart, int DataLength, int LeLength) MeasureExtended(ReadOnlySpan<byte> body)
    {
        if (body.Length == 3)
        {
            return (0, 0, 2);
        }

        int lc = body[1] << 8 | body[2];
        int rest = body.Length - 3 - lc;
        return lc > 0 && rest is 0 or 2 ? (3, lc, rest) : throw WrongLength();
    }

    private static MalformedDataException WrongLength() => new(Structure, MalformedReason.WrongLength, 4);

    private static int DecodeExpectedLength(ReadOnlySpan<byte> le)
    {
        int value = le.Length == 1 ? le[0] : le[0] << 8 | le[1];
        return value != 0 ? value : le.Length == 1 ? MaximumShortExpectedLength : MaximumExtendedExpectedLength;
    }

    private int WriteLength(byte[] encoded, int position, int value)
    {
        if (IsExtended)
        {
            encoded[position++] = (byte)(value >> 8);
        }

        encoded[position++] = (byte)value;
        return position;
    }
}
