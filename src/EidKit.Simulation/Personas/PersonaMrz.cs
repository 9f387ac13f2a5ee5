using EidKit.DataGroups;
using EidKit.Encoding;
using EidKit.Simulation.Json;

namespace EidKit.Simulation.Personas;

/// <summary>The machine readable zone of a card of size TD1 (ICAO 9303-5 §4.2).</summary>
internal sealed class PersonaMrz
{
    /// <summary>The three lines without separators, in characters.</summary>
    public const int Length = LineCount * LineLength;

    private const int LineCount = 3;
    private const int LineLength = 30;
    private const string Alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    private static readonly Range NumberRange = 5..14;
    private static readonly Range BirthRange = 0..6;
    private static readonly Range ExpiryRange = 8..14;

    private PersonaMrz(string[] lines)
    {
        Lines = Array.AsReadOnly(lines);
        DocumentNumber = lines[0][NumberRange];
        Information = InformationOf(string.Concat(lines));
    }

    public IReadOnlyList<string> Lines { get; }

    public string DocumentNumber { get; }

    public byte[] Information { get; }

    /// <summary>Document number and dates with their check digits, out of three ASCII lines without separators (ICAO 9303-5 §4.2).</summary>
    public static byte[] InformationOf(string lines)
    {
        ReadOnlySpan<char> second = lines.AsSpan(LineLength, LineLength);
        return System.Text.Encoding.ASCII.GetBytes(string.Concat(lines.AsSpan(5, 10), second[0..7], second[8..15]));
    }

    /// <summary>Reads three lines; their check digits and dates must be right.</summary>
    public static PersonaMrz Read(JsonField field, EidData data)
    {
        string[] lines = [.. field.ReadList().Select(line => line.ReadText())];
        if (lines.Length != LineCount || lines.Any(line => line.Length != LineLength))
        {
            throw field.Malformed(MalformedReason.WrongLength);
        }

        if (lines.Any(line => line.Any(c => c != '<' && !Alphabet.Contains(c))))
        {
            throw field.Malformed(MalformedReason.InvalidText);
        }

        return HasCheckDigits(lines) && IsDate(lines[1][BirthRange], data.DateOfBirth) && IsDate(lines[1][ExpiryRange], data.DateOfExpiry)
            ? new PersonaMrz(lines)
            : throw field.Malformed(MalformedReason.InvalidValue);
    }

    /// <summary>Copies the zone with the dates of other data; a date that these do not have stays.</summary>
    public PersonaMrz WithDates(EidData data)
    {
        string birth = Dated(Lines[1][0..7], data.DateOfBirth);
        string expiry = Dated(Lines[1][8..15], data.DateOfExpiry);
        string second = birth + Lines[1][7] + expiry + Lines[1][15..29];
        return new PersonaMrz([Lines[0], second + MrzCheckDigit.Of(Lines[0][5..] + birth + expiry + second[18..29]), Lines[2]]);
    }

    private static string Dated(string withDigit, PartialDate? date)
    {
        string text = date is { } known ? InZone(known) : withDigit[..6];
        return text + MrzCheckDigit.Of(text);
    }

    private static bool HasCheckDigits(string[] lines) =>
        IsCheckDigit(lines[0][NumberRange], lines[0][14])
        && IsCheckDigit(lines[1][BirthRange], lines[1][6])
        && IsCheckDigit(lines[1][ExpiryRange], lines[1][14])
        && IsCheckDigit(lines[0][5..] + lines[1][0..7] + lines[1][8..15] + lines[1][18..29], lines[1][29]);

    private static bool IsCheckDigit(string text, char digit) => digit == MrzCheckDigit.Of(text);

    /// <summary>The zone has the last two digits of the year; unknown parts are fillers (ICAO 9303-3 §4.8).</summary>
    private static string InZone(PartialDate date) => date.Encode()[2..].Replace(' ', '<');

    private static bool IsDate(string text, PartialDate? date) => date is not { } known || text == InZone(known);
}
