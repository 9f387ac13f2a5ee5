using System.Formats.Asn1;
using EidKit.Encoding;

namespace EidKit.DataGroups;

/// <summary>A place: an address in parts, a text, or the statement that there is no place (TR-03110-4 §2.2.3.1, GeneralPlace).</summary>
/// <remarks>The texts stay exactly as they are: nothing is trimmed or normalized. Immutable.</remarks>
public abstract record GeneralPlace
{
    private const int FreeTextTag = 1;
    private const int NoPlaceTag = 2;

    private GeneralPlace()
    {
    }

    /// <summary>Writes the place in one line, for a screen; it is personal data.</summary>
    /// <returns>The text.</returns>
    public abstract string Format();

    /// <summary>Shows that something is hidden here.</summary>
    /// <returns>Always <c>«personal data»</c>.</returns>
    public sealed override string ToString() => EidData.Hidden;

    internal abstract void Write(AsnWriter writer);

    internal static GeneralPlace Read(Asn1Reader reader)
    {
        if (reader.NextIs(DataGroupAsn1.ContextTag(FreeTextTag)))
        {
            return new FreeText(reader.ReadExplicitText(FreeTextTag, TextRule.Utf8));
        }

        return reader.NextIs(DataGroupAsn1.ContextTag(NoPlaceTag))
            ? new NoPlace(reader.ReadExplicitText(NoPlaceTag, TextRule.Utf8))
            : new Structured(Place.Read(reader));
    }

    /// <summary>An address in parts.</summary>
    public sealed record Structured : GeneralPlace
    {
        /// <summary>Makes the value.</summary>
        /// <param name="place">The address.</param>
        /// <exception cref="ArgumentNullException"><paramref name="place"/> is null.</exception>
        public Structured(Place place)
        {
            ArgumentNullException.ThrowIfNull(place);
            Place = place;
        }

        /// <summary>The address.</summary>
        public Place Place { get; }

        /// <inheritdoc/>
        public override string Format() => Place.Format();

        internal override void Write(AsnWriter writer) => Place.Write(writer);
    }

    /// <summary>A place in free text, for example <c>FRANKFURT (ODER)</c>.</summary>
    public sealed record FreeText : GeneralPlace
    {
        /// <summary>Makes the value.</summary>
        /// <param name="text">The text.</param>
        /// <exception cref="ArgumentNullException"><paramref name="text"/> is null.</exception>
        /// <exception cref="ArgumentException">The text is no valid Unicode.</exception>
        public FreeText(string text) => Text = TextRule.Utf8.Check(text, nameof(text));

        /// <summary>The text.</summary>
        public string Text { get; }

        /// <inheritdoc/>
        public override string Format() => Text;

        internal override void Write(AsnWriter writer) => writer.WriteExplicitText(FreeTextTag, TextRule.Utf8, Text);
    }

    /// <summary>The statement that there is no place, for example <c>keine Wohnung in Deutschland</c> (TR-03127 §3.4.3).</summary>
    public sealed record NoPlace : GeneralPlace
    {
        /// <summary>Makes the value.</summary>
        /// <param name="text">The statement.</param>
        /// <exception cref="ArgumentNullException"><paramref name="text"/> is null.</exception>
        /// <exception cref="ArgumentException">The text is no valid Unicode.</exception>
        public NoPlace(string text) => Text = TextRule.Utf8.Check(text, nameof(text));

        /// <summary>The statement.</summary>
        public string Text { get; }

        /// <inheritdoc/>
        public override string Format() => Text;

        internal override void Write(AsnWriter writer) => writer.WriteExplicitText(NoPlaceTag, TextRule.Utf8, Text);
    }
}
