namespace Kiosk.Supervision;

/// <summary>A folder that only this user may enter and that goes with the supervisor.</summary>
internal sealed class RunFolder : IDisposable
{
    public RunFolder() => Path = Directory.CreateTempSubdirectory("eidkit-kiosk-").FullName;

    public string Path { get; }

    public void Dispose()
    {
        try
        {
            Directory.Delete(Path, recursive: true);
        }
        catch (DirectoryNotFoundException)
        {
            // Somebody tidied up.
        }
    }
}
