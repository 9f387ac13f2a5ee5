using EidKit.Encoding;

namespace EidKit.DataGroups.Lds;

/// <summary>Where all fields of a machine readable zone are, counted in its lines one after the other (ICAO 9303-4, 9303-5, 9303-6 §4.2).</summary>
internal sealed record MrzFields(
    MrzFormat Format,
    MrzLayout Layout,
    int Length,
    Range Names,
    Range Nationality,
    Range Optional,
    int? OptionalDigit,
    Range Optional2,
    int Composite,
    Range[] Composed)
{
    private const int NumberLength = 9;
    private const int DateLength = 6;

    /// <summary>The kind of document.</summary>
    public static Range Code => 0..2;

    /// <summary>The state that issued it.</summary>
    public static Range State => 2..5;

    private static MrzFields[] All { get; } =
    [
        new(MrzFormat.Td1, MrzLayout.Td1, 90, 60..90, 45..48, 15..30, null, 48..59, 59, [5..30, 30..37, 38..45, 48..59]),
        new(MrzFormat.Td2, MrzLayout.Td2, 72, 5..36, 46..49, 64..71, null, 71..71, 71, [36..46, 49..56, 57..71]),
        new(MrzFormat.Td3, MrzLayout.Td3, 88, 5..44, 54..57, 72..86, 86, 87..87, 87, [44..54, 57..64, 65..87]),
    ];

    /// <summary>The document number; its check digit follows.</summary>
    public Range Number => Layout.Number..(Layout.Number + NumberLength);

    /// <summary>The date of birth; its check digit follows.</summary>
    public Range Birth => Layout.DateOfBirth..(Layout.DateOfBirth + DateLength);

    /// <summary>The date of expiry; its check digit follows.</summary>
    public Range Expiry => Layout.DateOfExpiry..(Layout.DateOfExpiry + DateLength);

    /// <summary>The sex stands before the date of expiry.</summary>
    public int Sex => Layout.DateOfExpiry - 1;

    /// <summary>Whether a document number that does not fit goes on in the optional data; that of a passport has nine characters at most.</summary>
    public bool AllowsLongNumber => Layout.OptionalDataLength > 0;

    public static MrzFields Of(MrzFormat format) => Array.Find(All, f => f.Format == format) ?? throw new ArgumentOutOfRangeException(nameof(format));

    public static MrzFields? OfLength(int length) => Array.Find(All, f => f.Length == length);

    /// <summary>Whether a text has the characters of the zone only.</summary>
    public static bool Allows(ReadOnlySpan<char> text)
    {
        foreach (char c in text)
        {
            if (c is not ('<' or (>= 'A' and <= 'Z') or (>= '0' and <= '9')))
            {
                return false;
            }
        }

        return true;
    }

    public string Compose(string text) => string.Concat(Composed.Select(range => text[range]));
}
