namespace EidKit.Recordings.Redaction;

/// <summary>Tags that rules name (X.690 §8; ISO/IEC 7816-4 §5.2).</summary>
internal static class DataObjects
{
    public const uint Boolean = 0x01;
    public const uint Integer = 0x02;
    public const uint BitString = 0x03;
    public const uint OctetString = 0x04;
    public const uint Null = 0x05;
    public const uint ObjectIdentifier = 0x06;
    public const uint Utf8String = 0x0C;
    public const uint NumericString = 0x12;
    public const uint PrintableString = 0x13;
    public const uint TeletexString = 0x14;
    public const uint Ia5String = 0x16;
    public const uint UtcTime = 0x17;
    public const uint GeneralizedTime = 0x18;
    public const uint Sequence = 0x30;
    public const uint Set = 0x31;

    /// <summary>Whether there are data objects inside, by the first byte of the tag.</summary>
    public static bool IsConstructed(uint tag)
    {
        while (tag > 0xFF)
        {
            tag >>= 8;
        }

        return (tag & 0x20) != 0;
    }
}
