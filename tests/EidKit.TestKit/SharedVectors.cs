using Xunit;

namespace EidKit.TestKit;

/// <summary>Vector files of other projects, in <c>shared/vectors</c> beside the checkout: read in place, never copied.</summary>
/// <remarks>Where the folder is missing, a test that reads from it is skipped with the reason; with <c>EIDKIT_REQUIRE_SHARED=1</c> it fails.</remarks>
public static class SharedVectors
{
    private const string RequiredBy = "EIDKIT_REQUIRE_SHARED";

    /// <summary>The folder; the test is skipped if it is missing.</summary>
    public static string Folder => SharedFolder.Require("vectors", RequiredBy);

    /// <summary>Gives the names of the files that fit a pattern, as rows of a theory.</summary>
    /// <param name="pattern">For example <c>cvcert/invalid-*.json</c>.</param>
    /// <returns>The names, in ordinal order; where the folder is missing the pattern alone, which <see cref="Load"/> then skips.</returns>
    /// <exception cref="InvalidOperationException">The folder is there, but no file fits.</exception>
    public static IEnumerable<TheoryDataRow<string>> Names(string pattern) =>
        VectorFolder.Rows(SharedFolder.Find("vectors") is { } folder ? VectorFolder.Names(folder, pattern) : [pattern]);

    /// <summary>Reads one file.</summary>
    /// <typeparam name="T">What it holds, see <see cref="VectorJson"/>.</typeparam>
    /// <param name="name">Its name below the folder.</param>
    /// <returns>The file.</returns>
    /// <exception cref="InvalidOperationException">The file does not fit the type.</exception>
    public static VectorFile<T> Load<T>(string name) => VectorFolder.Read<T>(Folder, name);

    /// <summary>Reads every file that fits a pattern.</summary>
    /// <typeparam name="T">What each holds, see <see cref="VectorJson"/>.</typeparam>
    /// <param name="pattern">For example <c>cvcert/invalid-*.json</c>.</param>
    /// <returns>The files, in ordinal order of their names.</returns>
    /// <exception cref="InvalidOperationException">No file fits, or one does not fit the type.</exception>
    public static IReadOnlyList<VectorFile<T>> LoadAll<T>(string pattern) =>
        [.. VectorFolder.Names(Folder, pattern).Select(Load<T>)];
}
