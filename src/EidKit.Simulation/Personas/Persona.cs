using EidKit.DataGroups;
using EidKit.Encoding;

namespace EidKit.Simulation.Personas;

/// <summary>A fictitious holder: what stands on and in the card, and the passwords.</summary>
/// <remarks>
/// Personas are read from JSON files, whose format is described in docs/personas.md and in the package's schemas/persona.schema.json. Immutable. The passwords are those of a test
/// person and not cleared; <see cref="ToString"/> shows none of them.
/// </remarks>
public sealed class Persona
{
    private readonly byte[] _pin;
    private readonly byte[] _can;
    private readonly byte[] _puk;
    private readonly PersonaMrz? _mrz;

    internal Persona(string name, string what, byte[] pin, byte[] can, byte[] puk, PersonaMrz? mrz, EidData data, PersonaChip chip)
    {
        Name = name;
        What = what;
        _pin = pin;
        _can = can;
        _puk = puk;
        _mrz = mrz;
        Data = data;
        Chip = chip;
    }

    /// <summary>The default: an identity card with all the data that German cards can have; PIN 123456, CAN 654321, PUK 9876543210.</summary>
    public static Persona Erika => ByName("erika");

    /// <summary>The personas of this package, in the order of their names.</summary>
    public static IReadOnlyList<Persona> All { get; } = PersonaFile.ReadBuiltIn();

    /// <summary>The name, in lower case.</summary>
    public string Name { get; }

    /// <summary>What is special about the persona, in a sentence.</summary>
    public string What { get; }

    /// <summary>What the eID application holds.</summary>
    public EidData Data { get; }

    /// <summary>In what state the card starts.</summary>
    public PersonaChip Chip { get; }

    /// <summary>The PIN as ASCII digits: six, or five for a transport PIN.</summary>
    public ReadOnlySpan<byte> Pin => _pin;

    /// <summary>The card access number as six ASCII digits; empty if the card has none.</summary>
    public ReadOnlySpan<byte> Can => _can;

    /// <summary>The PUK as ten ASCII digits; empty if the card has none.</summary>
    public ReadOnlySpan<byte> Puk => _puk;

    /// <summary>The document number, nine characters; empty without a machine readable zone.</summary>
    public string DocumentNumber => _mrz?.DocumentNumber ?? "";

    /// <summary>The machine readable zone: three lines of 30 characters (ICAO 9303-5 §4.2), or none.</summary>
    public IReadOnlyList<string> MrzLines => _mrz?.Lines ?? [];

    /// <summary>What the MRZ password is derived from: document number, date of birth and date of expiry, each with its check digit.</summary>
    /// <remarks>24 ASCII characters (TR-03110-3 §A.2.3; ICAO 9303-11 §4.4.3); empty without a machine readable zone.</remarks>
    public ReadOnlySpan<byte> MrzInformation => _mrz is null ? default : _mrz.Information;

    /// <summary>What tells this card from others, for its keys.</summary>
    internal string CardName => _mrz is null ? Name : DocumentNumber;

    /// <summary>Finds a persona of this package.</summary>
    /// <param name="name">The name, in upper or lower case.</param>
    /// <returns>The persona.</returns>
    /// <exception cref="ArgumentException">There is none of that name.</exception>
    public static Persona ByName(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return All.FirstOrDefault(persona => persona.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
            ?? throw new ArgumentException($"There is no such persona, only {string.Join(", ", All.Select(p => p.Name))}.", nameof(name));
    }

    /// <summary>Reads a persona from a file.</summary>
    /// <param name="json">The file in UTF-8, to 1 MiB; the caller clears it if it has to be.</param>
    /// <returns>The persona.</returns>
    /// <exception cref="MalformedDataException">
    /// The file is too long, is no JSON, has a field that is not defined, lacks one, or holds a value that a card can't have.
    /// <see cref="MalformedDataException.Structure"/> names the field, or the line where it is no JSON.
    /// </exception>
    public static Persona FromJson(ReadOnlyMemory<byte> json) => PersonaFile.Read(json);

    /// <summary>Copies the persona with another value of a data group.</summary>
    /// <remarks>The machine readable zone follows the dates of birth and expiry; its names and nationality stay as they are.</remarks>
    /// <param name="group">The data group.</param>
    /// <param name="value">A value of the type that the property of the same name of <see cref="EidData"/> has.</param>
    /// <returns>The copy.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="value"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such data group.</exception>
    /// <exception cref="ArgumentException">The value has another type, or characters or a length that the standard does not allow.</exception>
    public Persona With(EidDataGroup group, object value) => WithData(Data.With(group, value));

    /// <summary>Copies the persona with an empty data group.</summary>
    /// <param name="group">The data group.</param>
    /// <returns>The copy.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such data group.</exception>
    public Persona WithEmpty(EidDataGroup group) => WithData(Data.WithEmpty(group));

    /// <summary>Copies the persona without a data group.</summary>
    /// <param name="group">The data group.</param>
    /// <returns>The copy.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such data group.</exception>
    public Persona Without(EidDataGroup group) => WithData(Data.Without(group));

    /// <summary>Copies the persona with another PIN.</summary>
    /// <param name="digits">Six ASCII digits, or five for a transport PIN; they are copied.</param>
    /// <returns>The copy.</returns>
    /// <exception cref="ArgumentException">The PIN has another form.</exception>
    public Persona WithPin(ReadOnlySpan<byte> digits)
    {
        if (digits.Length is not (PersonaFile.TransportPinLength or PersonaFile.PinLength) || digits.ContainsAnyExceptInRange((byte)'0', (byte)'9'))
        {
            throw new ArgumentException("A PIN has six digits, a transport PIN five.", nameof(digits));
        }

        return new Persona(Name, What, digits.ToArray(), _can, _puk, _mrz, Data, Chip);
    }

    /// <summary>Copies the persona with another state of the card.</summary>
    /// <param name="chip">The state.</param>
    /// <returns>The copy.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="chip"/> is null.</exception>
    public Persona WithChip(PersonaChip chip)
    {
        ArgumentNullException.ThrowIfNull(chip);
        return new Persona(Name, What, _pin, _can, _puk, _mrz, Data, chip);
    }

    /// <summary>Shows the name.</summary>
    /// <returns>For example <c>persona erika</c>.</returns>
    public override string ToString() => "persona " + Name;

    private Persona WithData(EidData data) => new(Name, What, _pin, _can, _puk, _mrz?.WithDates(data), data, Chip);
}
