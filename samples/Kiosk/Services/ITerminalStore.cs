namespace Kiosk.Services;

/// <summary>Knows the terminal certificates, one for each service.</summary>
internal interface ITerminalStore : IDisposable
{
    /// <summary>Finds the terminal of a service.</summary>
    /// <param name="serviceId">The id of the service.</param>
    /// <returns>Its credentials, which stay the store's; null if the terminal has none for the service, or none that are valid today.</returns>
    TerminalAccess? Find(string serviceId);
}
