using EidKit.Sessions;

namespace Kiosk.Services;

/// <summary>Terminals in folders: below one folder one for each service, named by its id.</summary>
/// <remarks>
/// Certificates that live for days are replaced in the folder while the terminal runs; they are looked at when a service is asked for, in each
/// session anew.
/// </remarks>
internal sealed class FolderTerminalStore(DirectoryInfo folder, TimeProvider time) : ITerminalStore
{
    private readonly Dictionary<string, (TerminalAccess Access, InMemoryTerminalCredentials Credentials)?> _loaded = [];

    public TerminalAccess? Find(string serviceId)
    {
        if (!_loaded.TryGetValue(serviceId, out var terminal))
        {
            _loaded.Add(serviceId, terminal = Load(serviceId));
        }

        var today = DateOnly.FromDateTime(time.GetLocalNow().DateTime);
        return terminal is { Access: { Facts: var facts } access } && facts.From <= today && today <= facts.Until ? access : null;
    }

    public void Dispose()
    {
        foreach ((TerminalAccess Access, InMemoryTerminalCredentials Credentials)? terminal in _loaded.Values)
        {
            terminal?.Credentials.Dispose();
        }
    }

    private (TerminalAccess Access, InMemoryTerminalCredentials Credentials)? Load(string serviceId)
    {
        var files = new DirectoryInfo(Path.Combine(folder.FullName, serviceId));
        if (!files.Exists)
        {
            return null;
        }

        (TerminalCertificates certificates, InMemoryTerminalCredentials credentials) = TerminalFiles.Load(files);
        try
        {
            return (new TerminalAccess(credentials, CertificateFacts.Of(certificates)), credentials);
        }
        catch
        {
            credentials.Dispose();
            throw;
        }
    }
}
