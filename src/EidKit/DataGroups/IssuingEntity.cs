using System.Formats.Asn1;
using EidKit.Encoding;

namespace EidKit.DataGroups;

/// <summary>Who issued the document: a state or the place of an authority (TR-03110-4 §2.2.3.1, IssuingEntity).</summary>
/// <remarks>Immutable.</remarks>
public sealed record IssuingEntity
{
    /// <summary>Makes the value for a state.</summary>
    /// <param name="country">The country, one to three capital letters, for example D.</param>
    /// <exception cref="ArgumentNullException"><paramref name="country"/> is null.</exception>
    /// <exception cref="ArgumentException">The text is no code of a country.</exception>
    public IssuingEntity(string country) => Country = CountryCode.Check(country, nameof(country));

    /// <summary>Makes the value for a place.</summary>
    /// <param name="place">The place.</param>
    /// <exception cref="ArgumentNullException"><paramref name="place"/> is null.</exception>
    public IssuingEntity(Place place)
    {
        ArgumentNullException.ThrowIfNull(place);
        Place = place;
    }

    /// <summary>The state; null if a place is given.</summary>
    public string? Country { get; }

    /// <summary>The place; null if a state is given.</summary>
    public Place? Place { get; }

    /// <summary>Writes the issuer in one line, for a screen.</summary>
    /// <returns>The text.</returns>
    public string Format() => Country ?? Place!.Format();

    /// <summary>Shows that something is hidden here.</summary>
    /// <returns>Always <c>«personal data»</c>.</returns>
    public override string ToString() => EidData.Hidden;

    internal static IssuingEntity Read(Asn1Reader reader) => reader.NextIs(Asn1Tag.Sequence)
        ? new IssuingEntity(DataGroups.Place.Read(reader))
        : new IssuingEntity(CountryCode.Read(reader));

    internal void Write(AsnWriter writer)
    {
        if (Country is not null)
        {
            writer.WriteCharacterString(TextRule.Icao.Type, Country);
            return;
        }

        Place!.Write(writer);
    }
}
