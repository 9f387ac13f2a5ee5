using System.Globalization;

namespace EidKit.Apdu;

/// <summary>The two bytes with which a card ends each answer (ISO/IEC 7816-4 §5.6; TR-03110-3 §B.14).</summary>
/// <param name="Value">The status word, for example 0x9000.</param>
public readonly record struct StatusWord(ushort Value)
{
    /// <summary>9000: done.</summary>
    public static readonly StatusWord Success = new(0x9000);

    /// <summary>6282: the file ended before the expected length.</summary>
    public static readonly StatusWord EndOfFile = new(0x6282);

    /// <summary>6283: what was selected is deactivated.</summary>
    public static readonly StatusWord Deactivated = new(0x6283);

    /// <summary>6300: a verification failed, without a counter.</summary>
    public static readonly StatusWord VerificationFailed = new(0x6300);

    /// <summary>6700: wrong length.</summary>
    public static readonly StatusWord WrongLength = new(0x6700);

    /// <summary>6881: logical channels are not supported.</summary>
    public static readonly StatusWord LogicalChannelNotSupported = new(0x6881);

    /// <summary>6883: the last command of a chain was expected.</summary>
    public static readonly StatusWord LastOfChainExpected = new(0x6883);

    /// <summary>6884: command chaining is not supported.</summary>
    public static readonly StatusWord ChainingNotSupported = new(0x6884);

    /// <summary>6982: the security status does not allow it.</summary>
    public static readonly StatusWord SecurityStatusNotSatisfied = new(0x6982);

    /// <summary>6983: the password is blocked.</summary>
    public static readonly StatusWord AuthenticationBlocked = new(0x6983);

    /// <summary>6984: the referenced data can't be used.</summary>
    public static readonly StatusWord ReferenceNotUsable = new(0x6984);

    /// <summary>6985: the conditions of use are not satisfied.</summary>
    public static readonly StatusWord ConditionsNotSatisfied = new(0x6985);

    /// <summary>6986: no file is selected.</summary>
    public static readonly StatusWord NoCurrentFile = new(0x6986);

    /// <summary>6987: secure messaging objects are missing.</summary>
    public static readonly StatusWord SecureMessagingObjectsMissing = new(0x6987);

    /// <summary>6988: secure messaging objects are wrong.</summary>
    public static readonly StatusWord SecureMessagingObjectsWrong = new(0x6988);

    /// <summary>6A80: the command data are wrong.</summary>
    public static readonly StatusWord WrongData = new(0x6A80);

    /// <summary>6A81: the function is not supported.</summary>
    public static readonly StatusWord FunctionNotSupported = new(0x6A81);

    /// <summary>6A82: there is no such file or application.</summary>
    public static readonly StatusWord FileNotFound = new(0x6A82);

    /// <summary>6A86: P1 or P2 are wrong.</summary>
    public static readonly StatusWord WrongParameters = new(0x6A86);

    /// <summary>6A88: the referenced data were not found.</summary>
    public static readonly StatusWord ReferenceNotFound = new(0x6A88);

    /// <summary>6B00: the offset lies outside the file.</summary>
    public static readonly StatusWord OffsetOutsideFile = new(0x6B00);

    /// <summary>6D00: the instruction is not supported.</summary>
    public static readonly StatusWord InstructionNotSupported = new(0x6D00);

    /// <summary>6E00: the class is not supported.</summary>
    public static readonly StatusWord ClassNotSupported = new(0x6E00);

    /// <summary>6F00: no precise diagnosis.</summary>
    public static readonly StatusWord NoDiagnosis = new(0x6F00);

    /// <summary>Makes a status word of its two bytes.</summary>
    /// <param name="sw1">First byte.</param>
    /// <param name="sw2">Second byte.</param>
    public StatusWord(byte sw1, byte sw2)
        : this((ushort)(sw1 << 8 | sw2))
    {
    }

    /// <summary>First byte.</summary>
    public byte Sw1 => (byte)(Value >> 8);

    /// <summary>Second byte.</summary>
    public byte Sw2 => (byte)Value;

    /// <summary>Whether this is 9000.</summary>
    public bool IsSuccess => Value == 0x9000;

    /// <summary>The counter of 63Cx, which is the number of tries left for a password; null for every other status word.</summary>
    public int? Counter => (Value & 0xFFF0) == 0x63C0 ? Value & 0xF : null;

    /// <summary>Makes 63Cx.</summary>
    /// <param name="counter">The counter x, 0 to 15.</param>
    /// <returns>The status word.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The counter is out of range.</exception>
    public static StatusWord WithCounter(int counter)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(counter);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(counter, 15);
        return new StatusWord((ushort)(0x63C0 | counter));
    }

    /// <summary>What the status word means, in words.</summary>
    public string Meaning => Value switch
    {
        0x9000 => "success",
        0x6282 => "end of file reached before the expected length",
        0x6283 => "deactivated",
        0x6300 => "verification failed",
        0x6340 => "comparison: not equal",
        0x6581 => "memory failure",
        0x6700 => "wrong length",
        0x6881 => "logical channel not supported",
        0x6882 => "secure messaging not supported",
        0x6883 => "last command of the chain expected",
        0x6884 => "command chaining not supported",
        0x6982 => "security status not satisfied",
        0x6983 => "authentication method blocked",
        0x6984 => "reference data not usable",
        0x6985 => "conditions of use not satisfied",
        0x6986 => "no file selected",
        0x6987 => "secure messaging objects missing",
        0x6988 => "secure messaging objects wrong",
        0x6A80 => "wrong data",
        0x6A81 => "function not supported",
        0x6A82 => "file or application not found",
        0x6A83 => "record not found",
        0x6A86 => "wrong parameters P1 or P2",
        0x6A87 => "length inconsistent with P1 and P2",
        0x6A88 => "referenced data not found",
        0x6B00 => "offset outside the file",
        0x6D00 => "instruction not supported",
        0x6E00 => "class not supported",
        0x6F00 => "no precise diagnosis",
        _ when Counter is { } n => string.Create(CultureInfo.InvariantCulture, $"{n} tries left"),
        _ when Sw1 == 0x61 => "more bytes available",
        _ when Sw1 == 0x6C => "wrong expected length",
        _ => "status not described by the standard",
    };

    /// <summary>Writes the four hexadecimal digits.</summary>
    /// <returns>For example <c>9000</c>.</returns>
    public override string ToString() => Value.ToString("X4", CultureInfo.InvariantCulture);
}
