namespace Kiosk.Services;

/// <summary>Knows the terminal certificates, one for each service.</summary>
internal interface ITerminalStore : IDisposable
{
    /// <summary>Finds the terminal of a service.</summary>
    /// <param name="serviceId">The id of the service.</param>
    /// <returns>Its credentials, which stay the store's; null if the terminal has none for the service, or none that can be used. Whether they are valid today is for the caller to see.</returns>
    TerminalAccess? Find(string serviceId);
}
