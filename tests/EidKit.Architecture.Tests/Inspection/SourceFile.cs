using EidKit.TestKit;

namespace EidKit.Architecture.Tests.Inspection;

/// <summary>A file of the checkout.</summary>
/// <param name="Path">Its path from the root, with slashes.</param>
/// <param name="Text">What it holds.</param>
internal sealed record SourceFile(string Path, string Text)
{
    /// <summary>Its lines, without an empty one after the last line end.</summary>
    public string[] Lines => Text.TrimEnd('\n').Split('\n');

    /// <summary>The folders in which code lies.</summary>
    public static IReadOnlyList<string> CodeFolders { get; } = ["src", "tests", "samples", "benchmarks"];

    /// <summary>The C# files below folders of the checkout; folders that do not exist hold none.</summary>
    public static IReadOnlyList<SourceFile> Below(params IEnumerable<string> folders) =>
        [.. from folder in folders.Select(f => Repository.PathOf(f))
            where Directory.Exists(folder)
            from file in Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
            let path = System.IO.Path.GetRelativePath(Repository.Root, file).Replace('\\', '/')
            where !path.Split('/').Any(p => p is "bin" or "obj")
            orderby path
            select new SourceFile(path, File.ReadAllText(file))];
}
