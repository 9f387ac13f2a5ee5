using System.Globalization;
using System.Text.RegularExpressions;
using EidKit.Certificates;
using EidKit.DataGroups;
using EidKit.Tool.Texts;

namespace EidKit.Tool.Certificates;

/// <summary>The rights of a terminal in plain words.</summary>
internal static partial class RightTexts
{
    public static IEnumerable<string> Of(Chat chat, TextTable texts) => chat.RightNames.Select(name => Say(name, texts));

    private static string Say(string name, TextTable texts)
    {
        if (DataGroupRight().Match(name) is { Success: true } match)
        {
            int number = int.Parse(match.Groups["number"].ValueSpan, CultureInfo.InvariantCulture);
            string what = Enum.IsDefined((EidDataGroup)number) ? texts["group." + ((EidDataGroup)number).GetName()] : "DG" + match.Groups["number"].Value;
            return texts.Format("right." + match.Groups["verb"].Value, what);
        }

        return name.StartsWith("bit ", StringComparison.Ordinal) ? texts.Format("right.bit", name[4..]) : texts["right." + name];
    }

    [GeneratedRegex("^(?<verb>read|write) DG(?<number>[0-9]+)$")]
    private static partial Regex DataGroupRight();
}
