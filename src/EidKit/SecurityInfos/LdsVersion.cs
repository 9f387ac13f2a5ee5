using System.Formats.Asn1;
using EidKit.Encoding;

namespace EidKit.SecurityInfos;

/// <summary>The version of the logical data structure of a travel document, as its signer confirms it (ICAO 9303-10 §4.6.2.3).</summary>
/// <param name="Version">The version of the structure, for example <c>0108</c>.</param>
/// <param name="UnicodeVersion">The version of Unicode, for example <c>040000</c>.</param>
public sealed record LdsVersion(string Version, string UnicodeVersion)
{
    internal static LdsVersion Read(Asn1Reader reader)
    {
        Asn1Reader content = reader.ReadSequence();
        var result = new LdsVersion(content.ReadText(UniversalTagNumber.PrintableString), content.ReadText(UniversalTagNumber.PrintableString));
        content.ThrowIfNotEmpty();
        return result;
    }

    internal void Write(AsnWriter writer)
    {
        using (writer.PushSequence())
        {
            writer.WriteCharacterString(UniversalTagNumber.PrintableString, Version);
            writer.WriteCharacterString(UniversalTagNumber.PrintableString, UnicodeVersion);
        }
    }
}
