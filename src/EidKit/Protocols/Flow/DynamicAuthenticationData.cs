using EidKit.Encoding;

namespace EidKit.Protocols.Flow;

/// <summary>The template 7C around the data objects of GENERAL AUTHENTICATE (TR-03110-3 §B.14.2).</summary>
internal static class DynamicAuthenticationData
{
    public const uint Tag = 0x7C;

    public static byte[] Encode(Action<TlvWriter> content)
    {
        using var writer = new TlvWriter();
        return writer.Write(Tag, content).ToArray();
    }

    public static byte[] Encode(uint tag, ReadOnlySpan<byte> value)
    {
        using var inner = new TlvWriter();
        inner.Write(tag, value);
        using var writer = new TlvWriter();
        return writer.Write(Tag, inner.Written).ToArray();
    }

    /// <summary>Decodes a template with exactly one data object.</summary>
    public static byte[] Decode(ReadOnlySpan<byte> data, uint tag, string structure)
    {
        TlvReader content = Open(data, structure);
        byte[] value = content.ReadValue(tag).ToArray();
        content.ThrowIfNotEmpty();
        return value;
    }

    public static TlvReader Open(ReadOnlySpan<byte> data, string structure)
    {
        var reader = new TlvReader(data, structure);
        TlvReader content = reader.ReadConstructed(Tag);
        reader.ThrowIfNotEmpty();
        return content;
    }
}
