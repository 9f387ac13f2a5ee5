using System.Text.RegularExpressions;
using EidKit.DataGroups;
using Kiosk.Services;

namespace Kiosk.Components;

/// <summary>The key of the text that names a datum.</summary>
internal static partial class DataLabel
{
    public static string Of(RequestedData data) => data switch
    {
        { Group: { } group } => Of(group),
        { MinimumAge: not null } => "data.age",
        { CommunityPrefix: not null } => "data.community",
        _ => "data.pseudonym",
    };

    public static string Of(EidDataGroup group) => "data." + WordStart().Replace(group.ToString(), "-$0").TrimStart('-').ToLowerInvariant();

    [GeneratedRegex("[A-Z](?=[a-z])|(?<=[a-z])[A-Z]")]
    private static partial Regex WordStart();
}
