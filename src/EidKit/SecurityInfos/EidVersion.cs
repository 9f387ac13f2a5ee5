using System.Formats.Asn1;
using EidKit.Encoding;

namespace EidKit.SecurityInfos;

/// <summary>The version of the eID application (TR-03110-3 §A.1.1.8).</summary>
/// <param name="Version">The version of the application.</param>
/// <param name="UnicodeVersion">The version of Unicode.</param>
public sealed record EidVersion(string Version, string UnicodeVersion)
{
    internal static EidVersion Read(Asn1Reader reader)
    {
        Asn1Reader content = reader.ReadSequence();
        var result = new EidVersion(content.ReadText(UniversalTagNumber.PrintableString), content.ReadText(UniversalTagNumber.PrintableString));
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
