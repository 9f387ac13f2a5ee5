namespace EidKit.Interop.Tests.Peers;

/// <summary>A temporary folder for what is built once a test run; it goes with the process.</summary>
internal static class RunFolder
{
    private static readonly Lazy<string> Folder = new(Create);

    /// <summary>Gives a path inside the folder.</summary>
    public static string PathOf(string name) => Path.Combine(Folder.Value, name);

    private static string Create()
    {
        string folder = Directory.CreateTempSubdirectory("eidkit-peers-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, recursive: true);
        return folder;
    }
}
