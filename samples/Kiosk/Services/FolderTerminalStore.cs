using EidKit.Encoding;
using EidKit.Sessions;
using Kiosk.Worker;

namespace Kiosk.Services;

/// <summary>Terminals in folders: below one folder one for each service, named by its id.</summary>
/// <remarks>
/// Certificates that live for days are replaced in the folder while the terminal runs; each session looks at them anew. One that can't be read
/// costs its service only.
/// </remarks>
internal sealed class FolderTerminalStore(DirectoryInfo folder, IWorkerReport report) : ITerminalStore
{
    private readonly Dictionary<string, (TerminalAccess Access, InMemoryTerminalCredentials Credentials)?> _loaded = [];

    public TerminalAccess? Find(string serviceId)
    {
        if (!_loaded.TryGetValue(serviceId, out var terminal))
        {
            _loaded.Add(serviceId, terminal = TryLoad(serviceId));
        }

        return terminal?.Access;
    }

    public void Dispose()
    {
        foreach ((TerminalAccess Access, InMemoryTerminalCredentials Credentials)? terminal in _loaded.Values)
        {
            terminal?.Credentials.Dispose();
        }
    }

    private (TerminalAccess Access, InMemoryTerminalCredentials Credentials)? TryLoad(string serviceId)
    {
        try
        {
            var files = new DirectoryInfo(Path.Combine(folder.FullName, serviceId));
            return files.Exists ? Load(files) : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or MalformedDataException or InvalidDataException or ArgumentException)
        {
            report.Fault(nameof(FolderTerminalStore), e.GetType().Name);
            return null;
        }
    }

    private static (TerminalAccess Access, InMemoryTerminalCredentials Credentials) Load(DirectoryInfo files)
    {
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
