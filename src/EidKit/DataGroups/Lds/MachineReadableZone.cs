using EidKit.Encoding;

namespace EidKit.DataGroups.Lds;

/// <summary>The machine readable zone of a travel document, printed on it and held by data group 1 (ICAO 9303-3 §4; 9303-10 §4.7.1).</summary>
/// <remarks>Immutable, and personal data. All check digits are right; dates are days that there are.</remarks>
public sealed partial class MachineReadableZone
{
    private const string Structure = "machine readable zone";
    private const string File = "DG1";
    private const char Filler = '<';

    private readonly MrzFields _fields;
    private readonly char _numberDigit;

    private MachineReadableZone(MrzFields fields, string text, string structure)
    {
        _fields = fields;
        Text = text;
        (NumberInZone, _numberDigit, OptionalData) = ReadNumber(structure);
        DateOfBirth = ReadDate(fields.Birth, structure);
        DateOfExpiry = ReadDate(fields.Expiry, structure);
        CheckDigits(structure);
        (PrimaryIdentifier, SecondaryIdentifier) = ReadNames();
    }

    /// <summary>The size of the document.</summary>
    public MrzFormat Format => _fields.Format;

    /// <summary>The lines one after the other, without separators: 90, 72 or 88 characters.</summary>
    public string Text { get; }

    /// <summary>The lines as they are printed.</summary>
    public IReadOnlyList<string> Lines => [.. Text.Chunk(_fields.Layout.LineLength).Select(line => new string(line))];

    /// <summary>The kind of document, for example <c>P</c> or <c>ID</c>.</summary>
    public string DocumentCode => Field(MrzFields.Code);

    /// <summary>The state that issued the document, for example <c>D</c>.</summary>
    public string IssuingState => Field(MrzFields.State);

    /// <summary>The document number; one of more than nine characters is put together.</summary>
    public string DocumentNumber => NumberInZone.TrimEnd(Filler);

    /// <summary>The nationality of the holder, for example <c>D</c>.</summary>
    public string Nationality => Field(_fields.Nationality);

    /// <summary>The date of birth.</summary>
    public MrzDate DateOfBirth { get; }

    /// <summary>The sex: <c>M</c>, <c>F</c>, or a filler if it is not said.</summary>
    public char Sex => Text[_fields.Sex];

    /// <summary>The date of expiry.</summary>
    public MrzDate DateOfExpiry { get; }

    /// <summary>The family name, or the whole name if it is not divided; blanks between words. It may be cut and is transliterated.</summary>
    public string PrimaryIdentifier { get; }

    /// <summary>The given names; empty if there is none.</summary>
    public string SecondaryIdentifier { get; }

    /// <summary>What the state added, without the rest of a long document number and without fillers at the end.</summary>
    public string OptionalData { get; }

    /// <summary>What the state added in the second line of a card of size TD1, without fillers at the end; empty for the others.</summary>
    public string OptionalData2 => Field(_fields.Optional2);

    /// <summary>Document number, date of birth and date of expiry with their check digits, of which keys are derived (ICAO 9303-11 §9.7.3).</summary>
    public string Information => NumberInZone + _numberDigit + WithDigit(_fields.Birth) + WithDigit(_fields.Expiry);

    /// <summary>The document number as keys are derived of it: with fillers up to nine characters.</summary>
    private string NumberInZone { get; }

    /// <summary>Reads the lines of a document.</summary>
    /// <param name="text">The lines, with or without line breaks between them.</param>
    /// <returns>The zone.</returns>
    /// <exception cref="MalformedDataException">
    /// The length is that of no size (<see cref="MalformedReason.WrongLength"/>), a character is none of the zone
    /// (<see cref="MalformedReason.InvalidText"/>), a check digit is wrong (<see cref="MalformedReason.InvalidValue"/>), or there is no such day
    /// (<see cref="MalformedReason.InvalidDate"/>).
    /// </exception>
    public static MachineReadableZone Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Read(text.ReplaceLineEndings(""), Structure, offset: 0);
    }

    /// <summary>Decodes data group 1.</summary>
    /// <param name="file">The file; what follows after its outer data object is not looked at.</param>
    /// <returns>The zone.</returns>
    /// <exception cref="MalformedDataException">The file does not follow the standard, or its zone is not one, see <see cref="Parse"/>.</exception>
    public static MachineReadableZone Decode(ReadOnlySpan<byte> file)
    {
        TlvReader content = LdsFile.Open(file, LdsTags.MachineReadableZone, File);
        TlvElement text = content.Read(LdsTags.MachineReadableZoneText);
        content.ThrowIfNotEmpty();
        return Read(System.Text.Encoding.Latin1.GetString(text.Value), File, text.ValueOffset);
    }

    /// <summary>Encodes data group 1.</summary>
    /// <returns>The file, in a new array that belongs to the caller.</returns>
    public byte[] Encode() => LdsFile.Close(
        LdsTags.MachineReadableZone, writer => writer.Write(LdsTags.MachineReadableZoneText, System.Text.Encoding.ASCII.GetBytes(Text)));

    /// <summary>Shows the size only.</summary>
    /// <returns>For example <c>Td3 «personal data»</c>.</returns>
    public override string ToString() => $"{Format} {EidData.Hidden}";

    private static MachineReadableZone Read(string text, string structure, int offset)
    {
        if (MrzFields.OfLength(text.Length) is not { } fields)
        {
            throw new MalformedDataException(structure, MalformedReason.WrongLength, offset);
        }

        return MrzFields.Allows(text)
            ? new MachineReadableZone(fields, text, structure)
            : throw new MalformedDataException(structure, MalformedReason.InvalidText, offset);
    }

    /// <summary>Reads the document number; if it is long, a filler stands for its check digit, and the rest opens the optional data.</summary>
    private (string Number, char Digit, string Optional) ReadNumber(string structure)
    {
        string number = Text[_fields.Number];
        char digit = Text[_fields.Number.End.Value];
        string optional = Text[_fields.Optional];
        if (digit != Filler || !_fields.AllowsLongNumber)
        {
            return (number, digit, optional.TrimEnd(Filler));
        }

        int end = optional.IndexOf(Filler, StringComparison.Ordinal) is >= 0 and var filler ? filler : optional.Length;
        if (end < 2 || number.Contains(Filler, StringComparison.Ordinal))
        {
            throw new MalformedDataException(structure, MalformedReason.InvalidValue);
        }

        return (number + optional[..(end - 1)], optional[end - 1], optional[Math.Min(end + 1, optional.Length)..].TrimEnd(Filler));
    }

    private MrzDate ReadDate(Range range, string structure) =>
        MrzDate.Find(Text.AsSpan()[range]) ?? throw new MalformedDataException(structure, MalformedReason.InvalidDate);

    private void CheckDigits(string structure)
    {
        bool areRight = _numberDigit == MrzCheckDigit.Of(NumberInZone)
            && HasDigit(_fields.Birth)
            && HasDigit(_fields.Expiry)
            && (_fields.OptionalDigit is not { } position || HasDigit(_fields.Optional) || (Text[position] == Filler && OptionalData.Length == 0))
            && Text[_fields.Composite] == MrzCheckDigit.Of(_fields.Compose(Text));
        if (!areRight)
        {
            throw new MalformedDataException(structure, MalformedReason.InvalidValue);
        }
    }

    private bool HasDigit(Range range) => Text[range.End.Value] == MrzCheckDigit.Of(Text.AsSpan()[range]);

    private (string Primary, string Secondary) ReadNames()
    {
        string[] parts = Field(_fields.Names).Split("<<", 2);
        return (Spaced(parts[0]), parts.Length > 1 ? Spaced(parts[1]) : "");

        static string Spaced(string text) => text.Replace(Filler, ' ').Trim();
    }

    private string Field(Range range) => Text[range].TrimEnd(Filler);

    private string WithDigit(Range range) => Text[range.Start..(range.End.Value + 1)];
}
