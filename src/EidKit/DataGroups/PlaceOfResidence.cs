using System.Formats.Asn1;
using EidKit.Encoding;

namespace EidKit.DataGroups;

/// <summary>Where the holder lives: one place or a set of several (TR-03110-4 §2.2.3.1, PlaceOfResidence).</summary>
/// <remarks>Immutable.</remarks>
public sealed class PlaceOfResidence
{
    private PlaceOfResidence(GeneralPlace[] places, bool isSet)
    {
        Places = Array.AsReadOnly(places);
        IsSet = isSet;
    }

    /// <summary>Makes the value for a single place.</summary>
    /// <param name="place">The place.</param>
    /// <exception cref="ArgumentNullException"><paramref name="place"/> is null.</exception>
    public PlaceOfResidence(GeneralPlace place)
        : this([place ?? throw new ArgumentNullException(nameof(place))], isSet: false)
    {
    }

    /// <summary>Makes the value for a single address.</summary>
    /// <param name="place">The address.</param>
    /// <exception cref="ArgumentNullException"><paramref name="place"/> is null.</exception>
    public PlaceOfResidence(Place place)
        : this(new GeneralPlace.Structured(place))
    {
    }

    /// <summary>The places: one, unless <see cref="IsSet"/>; of a set none comes first by meaning.</summary>
    public IReadOnlyList<GeneralPlace> Places { get; }

    /// <summary>Whether the data group holds a set of places instead of a single one; a set may have one member.</summary>
    public bool IsSet { get; }

    /// <summary>Makes the value for a set of places, which is put in the order that DER demands (X.690 §11.6).</summary>
    /// <param name="places">The places, at least one.</param>
    /// <returns>The value.</returns>
    /// <exception cref="ArgumentException">There is no place, or one is null.</exception>
    public static PlaceOfResidence SetOf(params IReadOnlyList<GeneralPlace> places)
    {
        ArgumentNullException.ThrowIfNull(places);
        if (places.Count == 0 || places.Contains(null))
        {
            throw new ArgumentException("A set has at least one place.", nameof(places));
        }

        return new PlaceOfResidence(DerSet.Sort(places, (place, writer) => place.Write(writer)), isSet: true);
    }

    /// <summary>Writes the places in one line, for a screen; they are personal data.</summary>
    /// <returns>The text, places separated by semicolons.</returns>
    public string Format() => string.Join("; ", Places.Select(place => place.Format()));

    /// <summary>Shows that something is hidden here.</summary>
    /// <returns>Always <c>«personal data»</c>.</returns>
    public override string ToString() => EidData.Hidden;

    /// <summary>Reads a single place or a set; the order of a set is kept, so that it encodes back to the same bytes.</summary>
    internal static PlaceOfResidence Read(Asn1Reader reader)
    {
        if (!reader.NextIs(Asn1Tag.SetOf))
        {
            return new PlaceOfResidence(GeneralPlace.Read(reader));
        }

        Asn1Reader members = reader.ReadSet();
        var places = new List<GeneralPlace>();
        while (members.HasData)
        {
            places.Add(GeneralPlace.Read(members));
        }

        return new PlaceOfResidence([.. places], isSet: true);
    }

    internal void Write(AsnWriter writer)
    {
        if (!IsSet)
        {
            Places[0].Write(writer);
            return;
        }

        using (writer.PushSetOf())
        {
            foreach (GeneralPlace place in Places)
            {
                place.Write(writer);
            }
        }
    }
}
