using System.Formats.Asn1;

namespace EidKit.Encoding;

/// <summary>Object identifiers between dotted form and the content of a DER object (X.690 §8.19), as tag 06 and tag 80 carry it.</summary>
public static class ObjectIdentifier
{
    /// <summary>The most content bytes that are read.</summary>
    internal const int MaximumLength = 64;

    /// <summary>Encodes without tag and length.</summary>
    /// <param name="dotted">The dotted form, for example <c>0.4.0.127.0.7.2.2.4.2.2</c>.</param>
    /// <returns>The content bytes.</returns>
    /// <exception cref="ArgumentException">The text is no object identifier.</exception>
    public static byte[] Encode(string dotted)
    {
        ArgumentNullException.ThrowIfNull(dotted);
        var writer = new AsnWriter(AsnEncodingRules.DER);
        writer.WriteObjectIdentifier(dotted);
        return writer.Encode()[2..];
    }

    /// <summary>Decodes content bytes without tag and length.</summary>
    /// <param name="content">The content bytes, 1 to 64.</param>
    /// <param name="structure">What is read, for the message of the exception.</param>
    /// <returns>The dotted form.</returns>
    /// <exception cref="MalformedDataException">The bytes are no object identifier.</exception>
    public static string Decode(ReadOnlySpan<byte> content, string structure = "object identifier")
    {
        if (content.Length is 0 or > MaximumLength)
        {
            throw new MalformedDataException(structure, MalformedReason.WrongLength, tag: 0x06);
        }

        Span<byte> encoded = [0x06, (byte)content.Length, .. content];
        try
        {
            return AsnDecoder.ReadObjectIdentifier(encoded, AsnEncodingRules.DER, out _);
        }
        catch (AsnContentException e)
        {
            throw new MalformedDataException(structure, MalformedReason.InvalidValue, tag: 0x06, innerException: e);
        }
    }
}
