using EidKit.Certificates;
using EidKit.DataGroups;

namespace Kiosk.Services;

/// <summary>The rights that the certificate of a service needs.</summary>
internal static class ServiceRights
{
    public static AuthenticationTerminalRights Of(ServiceDefinition service) =>
        service.Data.Aggregate(AuthenticationTerminalRights.None, (rights, data) => rights | Of(data));

    private static AuthenticationTerminalRights Of(RequestedData data) => data switch
    {
        { Group: { } group } => DataGroupRights.Read((int)group),
        { MinimumAge: not null } => AuthenticationTerminalRights.AgeVerification,
        { CommunityPrefix: not null } => AuthenticationTerminalRights.MunicipalityIdVerification,
        { Pseudonym: true } => AuthenticationTerminalRights.RestrictedIdentification,
        _ => AuthenticationTerminalRights.None,
    };
}
