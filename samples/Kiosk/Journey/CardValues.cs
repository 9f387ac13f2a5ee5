using System.Globalization;
using System.Text.Json.Nodes;
using EidKit.DataGroups;
using EidKit.Encoding;
using EidKit.Sessions;
using Kiosk.Services;

namespace Kiosk.Journey;

/// <summary>What the card gave, as the back office gets it: by ids and in parts, not as it is shown.</summary>
internal static class CardValues
{
    public static JsonObject Of(ServiceDefinition service, Identity identity) => new(
        from data in service.Data
        let value = ValueOf(data, identity)
        where value is not null
        select KeyValuePair.Create<string, JsonNode?>(data.Id, value));

    private static JsonNode? ValueOf(RequestedData data, Identity identity) => data switch
    {
        { Group: { } group } => ValueOf(group, identity.Data),
        { MinimumAge: not null } => identity.IsOldEnough,
        { CommunityPrefix: not null } => identity.CommunityMatches,
        { Pseudonym: true } => identity.Pseudonym is { First: { } first } ? Convert.ToHexStringLower(first.Span) : null,
        _ => null,
    };

    private static JsonNode? ValueOf(EidDataGroup group, EidData data) => data[group] switch
    {
        null => null,
        PartialDate date => date.ToString(),
        GeneralPlace place => PlaceOf(place),
        PlaceOfResidence { Places: [var place] } => PlaceOf(place),
        PlaceOfResidence residence => new JsonArray([.. residence.Places.Select(PlaceOf)]),
        _ => data.Format(group),
    };

    private static JsonNode PlaceOf(GeneralPlace place) => place switch
    {
        GeneralPlace.Structured { Place: var parts } => new JsonObject
        {
            ["street"] = parts.Street,
            ["postalCode"] = parts.PostalCode,
            ["city"] = parts.City,
            ["state"] = parts.State,
            ["country"] = parts.Country.ToString(),
        },
        GeneralPlace.NoPlace none => new JsonObject { ["noPlace"] = none.Text },
        _ => new JsonObject { ["text"] = place.Format() },
    };
}
