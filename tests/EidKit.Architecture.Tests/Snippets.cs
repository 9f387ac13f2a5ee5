using EidKit.TestKit;

namespace EidKit.Architecture.Tests;

/// <summary>Code in documents, and the regions of compiled code that it has to be.</summary>
internal static class Snippets
{
    private const string Fence = "```";

    /// <summary>The C# code of a document.</summary>
    public static IReadOnlyList<string> Of(string document) =>
        [.. File.ReadAllText(Path.Combine(Repository.Root, document)).Split(Fence + "csharp\n").Skip(1).Select(part => Normalize(part.Split(Fence)[0]))];

    /// <summary>The regions of a source file that are marked as code of a document: from a comment that is its name to a comment «end».</summary>
    public static IReadOnlyList<string> MarkedIn(string file, string document) =>
        [.. File.ReadAllText(file).Split($"// {document}\n").Skip(1).Select(part => Normalize(part.Split("// end\n")[0]))];

    private static string Normalize(string code) => string.Join('\n', code.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0));
}
