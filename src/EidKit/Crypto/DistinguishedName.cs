using System.Formats.Asn1;
using System.Text;
using EidKit.Encoding;

namespace EidKit.Crypto;

/// <summary>The name of a certificate's issuer or subject (RFC 5280 §4.1.2.4).</summary>
/// <remarks>Two names are the same if their values are, whatever string type, letter case or blanks they are written with (RFC 5280 §7.1).</remarks>
public sealed class DistinguishedName : IEquatable<DistinguishedName>
{
    private const string CountryOid = "2.5.4.6";

    private static readonly (string Oid, string Name)[] KnownAttributes =
    [
        (CountryOid, "C"), ("2.5.4.8", "ST"), ("2.5.4.7", "L"), ("2.5.4.10", "O"), ("2.5.4.11", "OU"), ("2.5.4.5", "serialNumber"),
        ("2.5.4.3", "CN"), ("1.2.840.113549.1.9.1", "emailAddress"),
    ];

    private readonly (string Oid, string Value)[] _attributes;

    private DistinguishedName((string Oid, string Value)[] attributes, ReadOnlyMemory<byte> encoded)
    {
        _attributes = attributes;
        Encoded = encoded;
    }

    /// <summary>The name as it is encoded.</summary>
    public ReadOnlyMemory<byte> Encoded { get; }

    /// <summary>The country in capital letters, for example <c>DE</c>; null if there is none.</summary>
    public string? Country => Find(CountryOid)?.Trim().ToUpperInvariant();

    /// <summary>Whether two names are the same.</summary>
    /// <param name="other">The other one.</param>
    /// <returns>True if they have the same attributes in the same order.</returns>
    public bool Equals(DistinguishedName? other) =>
        other is not null && (Encoded.Span.SequenceEqual(other.Encoded.Span) || Comparable.SequenceEqual(other.Comparable));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as DistinguishedName);

    /// <inheritdoc/>
    public override int GetHashCode() => _attributes.Length;

    /// <summary>Shows the attributes in the order in which they stand, without control characters.</summary>
    /// <returns>For example <c>C=DE, O=bund, OU=bsi, CN=TEST csca-germany</c>.</returns>
    public override string ToString() => string.Join(", ", _attributes.Select(a => $"{NameOf(a.Oid)}={Printable(a.Value)}"));

    internal static DistinguishedName Read(Asn1Reader reader)
    {
        ReadOnlyMemory<byte> before = reader.Remaining;
        int start = reader.Offset;
        Asn1Reader names = reader.ReadSequence();
        var attributes = new List<(string, string)>();
        while (names.HasData)
        {
            Asn1Reader parts = names.ReadSet();
            while (parts.HasData)
            {
                Asn1Reader attribute = parts.ReadSequence();
                attributes.Add((attribute.ReadOid(), ReadValue(attribute)));
                attribute.ThrowIfNotEmpty();
            }
        }

        return new DistinguishedName([.. attributes], before[..(reader.Offset - start)]);
    }

    private IEnumerable<(string Oid, string Value)> Comparable =>
        _attributes.Select(a => (a.Oid, string.Join(' ', a.Value.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).ToUpperInvariant()));

    private static string ReadValue(Asn1Reader attribute)
    {
        foreach (UniversalTagNumber type in (ReadOnlySpan<UniversalTagNumber>)[UniversalTagNumber.UTF8String, UniversalTagNumber.PrintableString,
            UniversalTagNumber.IA5String, UniversalTagNumber.T61String, UniversalTagNumber.BMPString])
        {
            if (attribute.NextIs(type))
            {
                return attribute.ReadText(type);
            }
        }

        return "#" + Convert.ToHexStringLower(attribute.ReadEncoded().Span);
    }

    private static string NameOf(string oid) => Array.Find(KnownAttributes, a => a.Oid == oid).Name ?? oid;

    private static string Printable(string value)
    {
        var text = new StringBuilder(value.Length);
        foreach (char c in value)
        {
            text.Append(c is ',' or '\\' or '+' or '=' ? "\\" : "").Append(char.IsControl(c) ? '\uFFFD' : c);
        }

        return text.ToString();
    }

    private string? Find(string oid) => Array.Find(_attributes, a => a.Oid == oid).Value;
}
