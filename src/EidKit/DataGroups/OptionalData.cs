using System.Formats.Asn1;
using EidKit.Encoding;

namespace EidKit.DataGroups;

/// <summary>A member of DG12: a type and data that this type defines (TR-03110-4 §2.2.3.1, OptionalData).</summary>
/// <remarks>Immutable. Two values are equal if they are the same object.</remarks>
public sealed class OptionalData
{
    private const byte ObjectIdentifierTag = 0x06;

    /// <summary>Makes the value.</summary>
    /// <param name="type">The object identifier in dotted form.</param>
    /// <param name="data">One DER object, copied; null if there is none.</param>
    /// <exception cref="ArgumentException">The type is no object identifier, or the data are not exactly one DER object.</exception>
    public OptionalData(string type, ReadOnlyMemory<byte>? data = null)
    {
        ArgumentNullException.ThrowIfNull(type);
        if (ObjectIdentifier.Encode(type).Length > ObjectIdentifier.MaximumLength)
        {
            throw new ArgumentException("The object identifier is too long.", nameof(type));
        }

        Type = type;
        if (data is not { } given)
        {
            return;
        }

        Data = IsOneObject(given)
            ? given.ToArray()
            : throw new ArgumentException("The data are not exactly one DER object.", nameof(data));
    }

    /// <summary>The object identifier in dotted form.</summary>
    public string Type { get; }

    /// <summary>One DER object with tag and length; null if there is none.</summary>
    public ReadOnlyMemory<byte>? Data { get; }

    /// <summary>Shows that something is hidden here.</summary>
    /// <returns>Always <c>«personal data»</c>.</returns>
    public override string ToString() => EidData.Hidden;

    internal static OptionalData Read(Asn1Reader reader)
    {
        Asn1Reader parts = reader.ReadSequence();
        if (parts.Remaining.Span is [ObjectIdentifierTag, > ObjectIdentifier.MaximumLength, ..])
        {
            throw parts.Malformed(MalformedReason.WrongLength, ObjectIdentifierTag);
        }

        string type = parts.ReadOid();
        if (!parts.HasData)
        {
            return new OptionalData(type);
        }

        ReadOnlyMemory<byte> data = parts.ReadEncoded();
        parts.ThrowIfNotEmpty();
        return new OptionalData(type, data);
    }

    internal void Write(AsnWriter writer)
    {
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier(Type);
            if (Data is { } data)
            {
                writer.WriteEncodedValue(data.Span);
            }
        }
    }

    private static bool IsOneObject(ReadOnlyMemory<byte> data) =>
        AsnDecoder.TryReadEncodedValue(data.Span, AsnEncodingRules.DER, out _, out _, out _, out int consumed) && consumed == data.Length;
}
