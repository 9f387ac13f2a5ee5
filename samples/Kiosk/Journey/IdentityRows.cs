using System.Globalization;
using EidKit.DataGroups;
using EidKit.Encoding;
using EidKit.Sessions;
using Kiosk.Components;
using Kiosk.Services;

namespace Kiosk.Journey;

/// <summary>What a page shows of a card. A check shows that it was answered with yes, and nothing more.</summary>
internal static class IdentityRows
{
    private const string Yes = "✓";

    public static IReadOnlyList<DataRow> Of(ServiceDefinition service, Identity identity) =>
        [.. from data in service.Data
            let value = ValueOf(data, identity)
            where !string.IsNullOrEmpty(value)
            select new DataRow(DataLabel.Of(data), value)];

    private static string? ValueOf(RequestedData data, Identity identity) => data switch
    {
        { Group: { } group } => Format(group, identity.Data),
        { MinimumAge: not null } => identity.IsOldEnough == true ? Yes : null,
        { CommunityPrefix: not null } => identity.CommunityMatches == true ? Yes : null,
        { Pseudonym: true } => identity.Pseudonym is { First: { } first } ? Convert.ToHexStringLower(first.Span) : null,
        _ => null,
    };

    private static string? Format(EidDataGroup group, EidData data) => data[group] is PartialDate date ? Format(date) : data.Format(group);

    /// <summary>As it is written in Germany; unknown parts are left away.</summary>
    private static string Format(PartialDate date) => date switch
    {
        { Year: { } year, Month: { } month, Day: { } day } => string.Create(CultureInfo.InvariantCulture, $"{day:D2}.{month:D2}.{year:D4}"),
        { Year: { } year, Month: { } month } => string.Create(CultureInfo.InvariantCulture, $"{month:D2}.{year:D4}"),
        { Year: { } year } => string.Create(CultureInfo.InvariantCulture, $"{year:D4}"),
        _ => "",
    };
}
