using System.Formats.Asn1;
using System.Security.Cryptography;
using EidKit.Encoding;

namespace EidKit.DataGroups;

/// <summary>Texts and explicit tags as data groups have them (TR-03110-4 §2.2.3.1).</summary>
internal static class DataGroupAsn1
{
    public static Asn1Tag ContextTag(int number) => new(TagClass.ContextSpecific, number, isConstructed: true);

    public static string ReadText(this Asn1Reader reader, TextRule rule)
    {
        int offset = reader.Offset;
        byte[] content = reader.ReadTextBytes(rule.Type);
        try
        {
            return rule.Decode(content) ?? throw new MalformedDataException(reader.Structure, MalformedReason.InvalidText, offset, (uint)rule.Type);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(content);
        }
    }

    /// <summary>Opens the explicit tag [number]; what is inside is read and ended by the caller.</summary>
    public static Asn1Reader ReadExplicit(this Asn1Reader reader, int number) => reader.ReadSequence(ContextTag(number));

    public static string ReadExplicitText(this Asn1Reader reader, int number, TextRule rule)
    {
        Asn1Reader inner = reader.ReadExplicit(number);
        string text = inner.ReadText(rule);
        inner.ThrowIfNotEmpty();
        return text;
    }

    public static string? TryReadExplicitText(this Asn1Reader reader, int number, TextRule rule) =>
        reader.NextIs(ContextTag(number)) ? reader.ReadExplicitText(number, rule) : null;

    public static void WriteExplicitText(this AsnWriter writer, int number, TextRule rule, string? text)
    {
        if (text is null)
        {
            return;
        }

        using (writer.PushSequence(ContextTag(number)))
        {
            writer.WriteCharacterString(rule.Type, text);
        }
    }
}
