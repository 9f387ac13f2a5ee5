namespace EidKit.TestKit;

/// <summary>The folder <c>shared</c> beside the checkout, with files of other projects that are read in place and never copied.</summary>
/// <remarks><c>EIDKIT_SHARED</c> names another place for it.</remarks>
public static class SharedFolder
{
    private const string PathVariable = "EIDKIT_SHARED";

    /// <summary>Finds a folder inside it.</summary>
    /// <param name="name">The name, for example <c>vectors</c>.</param>
    /// <returns>The full path; null if there is no such folder.</returns>
    /// <exception cref="InvalidOperationException"><c>EIDKIT_SHARED</c> names a place that does not have the folder.</exception>
    public static string? Find(string name)
    {
        if (Environment.GetEnvironmentVariable(PathVariable) is { Length: > 0 } given)
        {
            string named = Path.Combine(given, name);
            return Directory.Exists(named) ? named : throw new InvalidOperationException($"{PathVariable} names a folder without {name}.");
        }

        string beside = Path.GetFullPath(Path.Combine(Repository.Root, "..", "shared", name));
        return Directory.Exists(beside) ? beside : null;
    }

    /// <summary>Finds a folder inside it, or skips the test; fails it if the given switch is on.</summary>
    /// <param name="name">The name, for example <c>vectors</c>.</param>
    /// <param name="requiredBy">The switch, for example <c>EIDKIT_REQUIRE_SHARED</c>.</param>
    /// <returns>The full path.</returns>
    public static string Require(string name, string requiredBy)
    {
        if (Find(name) is { } path)
        {
            return path;
        }

        Skipping.Because($"The folder shared/{name} is not beside the checkout.", requiredBy);
        return "";
    }
}
