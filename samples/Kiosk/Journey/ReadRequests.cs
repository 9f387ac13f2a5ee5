using EidKit.DataGroups;
using EidKit.Sessions;
using Kiosk.Services;

namespace Kiosk.Journey;

/// <summary>Makes of a service what is asked of the card.</summary>
internal static class ReadRequests
{
    /// <summary>Whether the card is valid today is always asked.</summary>
    /// <param name="service">The service.</param>
    /// <param name="struckOut">The data that the citizen does not give.</param>
    /// <param name="time">The clock.</param>
    public static ReadRequest Of(ServiceDefinition service, IReadOnlySet<string> struckOut, TimeProvider time)
    {
        IEnumerable<RequestedData> removed = service.Data.Where(data => struckOut.Contains(data.Id));
        return ReadRequest.For(service.Data.Select(data => data.Group).OfType<EidDataGroup>()) with
        {
            MinimumAge = service.Data.FirstOrDefault(data => data.MinimumAge is not null)?.MinimumAge,
            CheckValidityOn = DateOnly.FromDateTime(time.GetLocalNow().DateTime),
            CommunityIdPrefix = service.Data.FirstOrDefault(data => data.CommunityPrefix is not null) is { CommunityPrefix: { } prefix }
                ? CommunityId.FromDigits(prefix)
                : null,
            Pseudonym = service.Data.Any(data => data.Pseudonym),
            RemovedByHolder = removed.Select(data => data.Group).OfType<EidDataGroup>().ToHashSet(),
            FunctionsRemovedByHolder = removed.Aggregate(EidFunctions.None, (functions, data) => functions | FunctionOf(data)),
        };
    }

    private static EidFunctions FunctionOf(RequestedData data) => data switch
    {
        { MinimumAge: not null } => EidFunctions.AgeVerification,
        { CommunityPrefix: not null } => EidFunctions.CommunityIdVerification,
        { Pseudonym: true } => EidFunctions.RestrictedIdentification,
        _ => EidFunctions.None,
    };
}
