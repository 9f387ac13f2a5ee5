using Xunit;

namespace EidKit.TestKit;

/// <summary>The project's own vector files, in <c>tests/Vectors</c>.</summary>
public static class VectorFiles
{
    private static readonly string Folder = Repository.PathOf("tests", "Vectors");

    /// <summary>Gives the names of the files that fit a pattern, as rows of a theory.</summary>
    /// <param name="pattern">For example <c>icao-pace-*.json</c>; a folder may stand before it.</param>
    /// <returns>The names, in ordinal order.</returns>
    /// <exception cref="InvalidOperationException">No file fits.</exception>
    public static IEnumerable<TheoryDataRow<string>> Names(string pattern) => VectorFolder.Rows(VectorFolder.Names(Folder, pattern));

    /// <summary>Reads one file.</summary>
    /// <typeparam name="T">What it holds, see <see cref="VectorJson"/>.</typeparam>
    /// <param name="name">Its name.</param>
    /// <returns>The file.</returns>
    /// <exception cref="InvalidOperationException">The file does not fit the type.</exception>
    public static VectorFile<T> Load<T>(string name) => VectorFolder.Read<T>(Folder, name);

    /// <summary>Reads every file that fits a pattern.</summary>
    /// <typeparam name="T">What each holds, see <see cref="VectorJson"/>.</typeparam>
    /// <param name="pattern">For example <c>icao-pace-*.json</c>; a folder may stand before it.</param>
    /// <returns>The files, in ordinal order of their names.</returns>
    /// <exception cref="InvalidOperationException">No file fits, or one does not fit the type.</exception>
    public static IReadOnlyList<VectorFile<T>> LoadAll<T>(string pattern) =>
        [.. VectorFolder.Names(Folder, pattern).Select(Load<T>)];
}
