using EidKit.Encoding;

namespace EidKit.DataGroups;

/// <summary>The code of a country (TR-03110-4 §2.2.3.1, ICAOCountry).</summary>
/// <remarks>The standard has one letter or three; simulated cards have been seen with two.</remarks>
internal static class CountryCode
{
    private const int MaximumLength = 3;

    public static string Read(Asn1Reader reader)
    {
        string text = reader.ReadText(TextRule.Icao);
        return IsLength(text) ? text : throw reader.Malformed(MalformedReason.WrongLength);
    }

    public static string Check(string text, string name)
    {
        TextRule.Icao.Check(text, name);
        return IsLength(text) ? text : throw new ArgumentException("The code of a country has one to three letters.", name);
    }

    public static bool IsLength(string text) => text.Length is >= 1 and <= MaximumLength;
}
