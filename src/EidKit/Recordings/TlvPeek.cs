using EidKit.Encoding;

namespace EidKit.Recordings;

/// <summary>Looks at the first data objects of bytes that may be anything.</summary>
internal static class TlvPeek
{
    private const uint None = uint.MaxValue;

    /// <summary>The first tag inside the outer data object; 0 if that is empty, and a number that is no tag if the bytes are something else.</summary>
    public static uint FirstTagIn(uint outer, ReadOnlySpan<byte> data)
    {
        if (TlvDecoder.Decode(data, TlvRules.Basic, out uint tag, out int header, out int length) is not null || tag != outer)
        {
            return None;
        }

        ReadOnlySpan<byte> inner = data.Slice(header, length);
        return inner.IsEmpty ? 0 : TlvDecoder.Decode(inner, TlvRules.Basic, out uint first, out _, out _) is null ? first : None;
    }

    /// <summary>The object identifier in the first data object; null if there is none.</summary>
    public static string? FirstOid(ReadOnlySpan<byte> data)
    {
        try
        {
            return TlvDecoder.Decode(data, TlvRules.Basic, out _, out int header, out int length) is null
                ? ObjectIdentifier.Decode(data.Slice(header, length), "object identifier")
                : null;
        }
        catch (MalformedDataException)
        {
            return null;
        }
    }
}
