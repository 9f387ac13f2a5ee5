namespace Kiosk.Services;

/// <summary>Knows the terminal certificates, one for each service.</summary>
internal interface ITerminalStore : IDisposable
{
    /// <summary>Finds the terminal of a service, as it is now: certificates are replaced while the terminal runs.</summary>
    /// <param name="service">The service.</param>
    /// <returns>
    /// Its credentials, which stay the store's; null if the terminal has none, or none that can do what the service needs. Whether they are
    /// valid today is for the caller to see.
    /// </returns>
    TerminalAccess? Find(ServiceDefinition service);
}
