using EidKit.DataGroups.Lds;
using EidKit.Encoding;
using EidKit.Protocols;

namespace EidKit.Simulation.Personas;

/// <summary>A fictitious holder of a travel document with a chip: a passport (TD3) or an identity card of ICAO (TD1), without the eID function.</summary>
/// <remarks>
/// Travel documents are read from JSON files, whose format is described in docs/personas.md and in the package's
/// schemas/travel-document.schema.json. Immutable. Equal are those with the same name and description whose documents hold the same.
/// <see cref="ToString"/> shows the name only.
/// </remarks>
public sealed record TravelDocumentPersona
{
    internal TravelDocumentPersona(string name, string what, MachineReadableZone zone, byte[] can, TravelDocumentChip chip)
    {
        Name = name;
        What = what;
        Zone = zone;
        CanDigits = can;
        Chip = chip;
    }

    private byte[] CanDigits { get; init; }

    /// <summary>The default: a passport with PACE, chip and active authentication, and every data group that is played here.</summary>
    public static TravelDocumentPersona Nadja => ByName("nadja");

    /// <summary>The travel documents of this package, in the order of their names.</summary>
    public static IReadOnlyList<TravelDocumentPersona> All { get; } = TravelDocumentFile.ReadBuiltIn();

    /// <summary>The name, in lower case.</summary>
    public string Name { get; }

    /// <summary>What is special about the document, in a sentence.</summary>
    public string What { get; }

    /// <summary>The machine readable zone, which is data group 1 and gives the password.</summary>
    public MachineReadableZone Zone { get; init; }

    /// <summary>The card access number as six ASCII digits; empty if there is none on the document.</summary>
    public ReadOnlySpan<byte> Can => CanDigits;

    /// <summary>Which protocols the chip has.</summary>
    public TravelDocumentChip Chip { get; init; }

    /// <summary>Data group 11; null if it is absent.</summary>
    public PersonalDetails? PersonalDetails { get; init; }

    /// <summary>Data group 12; null if it is absent.</summary>
    public DocumentDetails? DocumentDetails { get; init; }

    /// <summary>The image in data group 2: a drawing, unless another one is given.</summary>
    public FaceImage Face { get; init; } = TravelDocumentFile.DrawnFace;

    /// <summary>Finds a travel document of this package.</summary>
    /// <param name="name">The name, in upper or lower case.</param>
    /// <returns>The travel document.</returns>
    /// <exception cref="ArgumentException">There is none of that name.</exception>
    public static TravelDocumentPersona ByName(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return All.FirstOrDefault(persona => persona.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
            ?? throw new ArgumentException($"There is no such travel document, only {string.Join(", ", All.Select(p => p.Name))}.", nameof(name));
    }

    /// <summary>Reads a travel document from a file.</summary>
    /// <param name="json">The file in UTF-8, to 1 MiB.</param>
    /// <returns>The travel document.</returns>
    /// <exception cref="MalformedDataException">
    /// The file is too long, is no JSON, has a field that is not defined, lacks one, or holds a value that a document can't have.
    /// <see cref="MalformedDataException.Structure"/> names the field, or the line where it is no JSON.
    /// </exception>
    public static TravelDocumentPersona FromJson(ReadOnlyMemory<byte> json) => TravelDocumentFile.Read(json);

    /// <summary>Copies the travel document with another card access number.</summary>
    /// <param name="digits">Six ASCII digits, or none for a document on which none is printed; they are copied.</param>
    /// <returns>The copy.</returns>
    /// <exception cref="ArgumentException">The number has another form.</exception>
    public TravelDocumentPersona WithCan(ReadOnlySpan<byte> digits)
    {
        if (digits.Length is not (0 or TravelDocumentFile.CanLength) || digits.ContainsAnyExceptInRange((byte)'0', (byte)'9'))
        {
            throw new ArgumentException("A card access number has six digits.", nameof(digits));
        }

        return this with { CanDigits = digits.ToArray() };
    }

    /// <summary>What a terminal takes from the machine readable zone.</summary>
    /// <returns>Document number and dates, which the caller disposes.</returns>
    public MrzInformation CreateMrzInformation() => MrzInformation.FromZone(Zone.Text);

    /// <summary>Compares name, description and what is on the document.</summary>
    /// <param name="other">The other one.</param>
    /// <returns>Whether all of it is the same.</returns>
    public bool Equals(TravelDocumentPersona? other) =>
        ReferenceEquals(this, other)
        || (other is not null && Name == other.Name && What == other.What && Chip == other.Chip && Zone.Text == other.Zone.Text
            && Can.SequenceEqual(other.Can) && IsSame(new FaceRecord(Face).Encode(), new FaceRecord(other.Face).Encode())
            && IsSame(PersonalDetails?.Encode(), other.PersonalDetails?.Encode()) && IsSame(DocumentDetails?.Encode(), other.DocumentDetails?.Encode()));

    /// <summary>A hash code that goes with <see cref="Equals(TravelDocumentPersona)"/>.</summary>
    /// <returns>The same for equal ones.</returns>
    public override int GetHashCode() => HashCode.Combine(Name, Zone.Text);

    /// <summary>Shows the name.</summary>
    /// <returns>For example <c>travel document nadja</c>.</returns>
    public override string ToString() => "travel document " + Name;

    private static bool IsSame(byte[]? one, byte[]? other) => one is null ? other is null : other is not null && one.AsSpan().SequenceEqual(other);
}
