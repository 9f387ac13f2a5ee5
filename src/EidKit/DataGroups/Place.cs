using System.Formats.Asn1;
using EidKit.Encoding;

namespace EidKit.DataGroups;

/// <summary>An address in parts (TR-03110-4 §2.2.3.1, Place).</summary>
/// <remarks>The texts stay exactly as they are: nothing is trimmed or normalized. Immutable.</remarks>
public sealed record Place
{
    private const int StreetTag = 10;
    private const int CityTag = 11;
    private const int StateTag = 12;
    private const int CountryTag = 13;
    private const int PostalCodeTag = 14;

    /// <summary>Makes an address.</summary>
    /// <param name="city">The city.</param>
    /// <param name="country">The country, one to three capital letters, for example D.</param>
    /// <param name="street">The street with house number, or null.</param>
    /// <param name="postalCode">The postal code in letters, digits and the signs of PrintableString, or null.</param>
    /// <param name="state">The state or region, or null.</param>
    /// <exception cref="ArgumentNullException">City or country is null.</exception>
    /// <exception cref="ArgumentException">A text has characters, or the country a length, that the standard does not allow.</exception>
    public Place(string city, string country, string? street = null, string? postalCode = null, string? state = null)
    {
        City = TextRule.Utf8.Check(city, nameof(city));
        Country = CountryCode.Check(country, nameof(country));
        Street = street is null ? null : TextRule.Utf8.Check(street, nameof(street));
        PostalCode = postalCode is null ? null : TextRule.Printable.Check(postalCode, nameof(postalCode));
        State = state is null ? null : TextRule.Utf8.Check(state, nameof(state));
    }

    /// <summary>The street with house number; null if there is none.</summary>
    public string? Street { get; }

    /// <summary>The city.</summary>
    public string City { get; }

    /// <summary>The state or region; null if there is none.</summary>
    public string? State { get; }

    /// <summary>The country as of ICAO 9303-3 §5, for example D.</summary>
    public string Country { get; }

    /// <summary>The postal code; null if there is none.</summary>
    public string? PostalCode { get; }

    /// <summary>Writes the address in one line, for a screen; it is personal data.</summary>
    /// <returns>For example <c>HEIDESTRAẞE 17, 51147 KÖLN, D</c>.</returns>
    public string Format()
    {
        string city = PostalCode is null ? City : PostalCode + " " + City;
        return string.Join(", ", new[] { Street, city, State, Country }.Where(part => !string.IsNullOrEmpty(part)));
    }

    /// <summary>Shows that something is hidden here.</summary>
    /// <returns>Always <c>«personal data»</c>.</returns>
    public override string ToString() => EidData.Hidden;

    internal static Place Read(Asn1Reader reader)
    {
        Asn1Reader parts = reader.ReadSequence();
        string? street = parts.TryReadExplicitText(StreetTag, TextRule.Utf8);
        string city = parts.ReadExplicitText(CityTag, TextRule.Utf8);
        string? state = parts.TryReadExplicitText(StateTag, TextRule.Utf8);
        Asn1Reader inner = parts.ReadExplicit(CountryTag);
        string country = CountryCode.Read(inner);
        inner.ThrowIfNotEmpty();
        string? postalCode = parts.TryReadExplicitText(PostalCodeTag, TextRule.Printable);
        parts.ThrowIfNotEmpty();
        return new Place(city, country, street, postalCode, state);
    }

    internal void Write(AsnWriter writer)
    {
        using (writer.PushSequence())
        {
            writer.WriteExplicitText(StreetTag, TextRule.Utf8, Street);
            writer.WriteExplicitText(CityTag, TextRule.Utf8, City);
            writer.WriteExplicitText(StateTag, TextRule.Utf8, State);
            writer.WriteExplicitText(CountryTag, TextRule.Icao, Country);
            writer.WriteExplicitText(PostalCodeTag, TextRule.Printable, PostalCode);
        }
    }
}
