namespace EidKit.TestKit;

/// <summary>The checkout in which the tests run.</summary>
public static class Repository
{
    private const string Marker = "EidKit.sln";

    /// <summary>The folder that holds <c>EidKit.sln</c>, found by walking up from the test assembly.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>Gives the path of something in the checkout.</summary>
    /// <param name="parts">The path from the root, folder by folder.</param>
    /// <returns>The full path.</returns>
    public static string PathOf(params string[] parts) => Path.Combine([Root, .. parts]);

    private static string FindRoot()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, Marker)))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException($"No folder above the test assembly holds {Marker}.");
    }
}
