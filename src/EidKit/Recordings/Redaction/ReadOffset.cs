namespace EidKit.Recordings.Redaction;

/// <summary>The offset in READ BINARY with odd instruction byte (ISO/IEC 7816-4 §7.2.3).</summary>
internal static class ReadOffset
{
    public const uint Tag = 0x54;
    public const int MaximumLength = 3;
    public const uint DataTag = 0x53;
}
