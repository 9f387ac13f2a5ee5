namespace Kiosk.Supervision;

/// <summary>A folder that only this user may enter and that goes with the supervisor; what a supervisor that was killed left behind goes with the next one.</summary>
internal sealed class RunFolder : IDisposable
{
    private const string Prefix = "eidkit-kiosk-";
    private const string LockName = "lock";
    private readonly FileStream _lock;

    public RunFolder()
    {
        Path = Directory.CreateTempSubdirectory(Prefix).FullName;
        _lock = Lock(Path)!;
        foreach (string other in Directory.EnumerateDirectories(System.IO.Path.GetTempPath(), Prefix + "*").Where(other => other != Path))
        {
            Sweep(other);
        }
    }

    public string Path { get; }

    public void Dispose()
    {
        _lock.Dispose();
        Remove(Path);
    }

    /// <summary>A folder whose lock nobody holds belongs to a supervisor that is gone.</summary>
    private static void Sweep(string folder)
    {
        using FileStream? free = Lock(folder);
        if (free is not null)
        {
            Remove(folder);
        }
    }

    private static FileStream? Lock(string folder)
    {
        try
        {
            return new FileStream(System.IO.Path.Combine(folder, LockName), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static void Remove(string folder)
    {
        try
        {
            Directory.Delete(folder, recursive: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It is another user's, or somebody tidies up too.
        }
    }
}
