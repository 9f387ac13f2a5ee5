using EidKit.Encoding;
using EidKit.Sessions;
using Kiosk.Worker;

namespace Kiosk.Services;

/// <summary>Terminals in folders: below one folder one for each service, named by its id.</summary>
/// <remarks>Certificates live for days and are replaced in the folder: files that changed are read anew. One that can't be used costs its service only.</remarks>
internal sealed class FolderTerminalStore(DirectoryInfo folder, IWorkerReport report) : ITerminalStore
{
    private readonly Dictionary<string, (DateTime Changed, TerminalAccess? Access)> _loaded = [];
    private readonly List<InMemoryTerminalCredentials> _credentials = [];

    public TerminalAccess? Find(ServiceDefinition service)
    {
        var files = new DirectoryInfo(Path.Combine(folder.FullName, service.Id));
        DateTime changed = LastChangeOf(files);
        if (!_loaded.TryGetValue(service.Id, out var terminal) || terminal.Changed != changed)
        {
            _loaded[service.Id] = terminal = (changed, files.Exists ? TryLoad(files, service) : null);
        }

        return terminal.Access;
    }

    public void Dispose() => _credentials.ForEach(credentials => credentials.Dispose());

    /// <summary>A file that is moved in may be older than the one before, but then the folder is younger.</summary>
    private static DateTime LastChangeOf(DirectoryInfo files) => !files.Exists
        ? default
        : files.EnumerateFiles().Select(file => file.LastWriteTimeUtc).Append(files.LastWriteTimeUtc).Max();

    private TerminalAccess? TryLoad(DirectoryInfo files, ServiceDefinition service)
    {
        try
        {
            (TerminalCertificates certificates, InMemoryTerminalCredentials credentials) = TerminalFiles.Load(files);
            // A reading under way may still use those before, so all are kept until the end.
            _credentials.Add(credentials);
            return TerminalAccess.For(service, certificates, credentials);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or MalformedDataException or InvalidDataException or ArgumentException)
        {
            report.Fault(nameof(FolderTerminalStore), e.GetType().Name);
            return null;
        }
    }
}
