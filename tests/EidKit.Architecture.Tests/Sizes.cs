using EidKit.Architecture.Tests.Inspection;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace EidKit.Architecture.Tests;

/// <summary>How long files and methods are.</summary>
internal static class Sizes
{
    /// <summary>A file over this many lines needs a reason.</summary>
    public const int LongestFile = 500;

    /// <summary>A method over this many lines needs a reason.</summary>
    public const int LongestMethod = 80;

    /// <summary>Files and methods that may be longer, each with its reason; tables are the usual one.</summary>
    public static IReadOnlyDictionary<string, string> Reasons { get; } = new Dictionary<string, string>
    {
        ["EidKit.Crypto.StandardCurves.NumbersOf"] = "a table: six numbers of eleven curves",
        ["EidKit.Crypto.Curves.MontgomeryField.Multiply"] = "the limbs of all sizes one after the other, so that they stay in registers",
    };

    /// <summary>Files that are too long.</summary>
    public static IEnumerable<string> LongFiles(IEnumerable<SourceFile> files) =>
        files.Where(f => f.Lines.Length > LongestFile).Select(f => f.Path);

    /// <summary>Methods that are too long, without the braces around them.</summary>
    public static IEnumerable<string> LongMethods(IEnumerable<TypeDefinition> types) =>
        Methods(types).Where(m => m.Lines > LongestMethod).Select(m => m.Name);

    /// <summary>Every method with the lines from its first statement to its last; a constructor has field initializers in it, so its lines are counted one by one.</summary>
    public static IEnumerable<(string Name, int Lines)> Methods(IEnumerable<TypeDefinition> types) =>
        from type in types.SelectMany(Uses.WithNested)
        from method in type.Methods
        where !method.IsConstructor || !method.IsStatic
        let points = method.DebugInformation.SequencePoints.Where(p => !p.IsHidden).ToArray()
        where points.Length > 0
        select ($"{TypeNames.Full(type)}.{method.Name}", method.IsConstructor ? CountLines(points) : SpanLines(points));

    /// <summary>The length below which the given share of lengths lies.</summary>
    public static int Quantile(IEnumerable<int> lengths, double share)
    {
        int[] sorted = [.. lengths.Order()];
        return sorted[Math.Min((int)(sorted.Length * share), sorted.Length - 1)];
    }

    private static int SpanLines(SequencePoint[] points) => points.Max(p => p.EndLine) - points.Min(p => p.StartLine) + 1;

    private static int CountLines(SequencePoint[] points) =>
        points.SelectMany(p => Enumerable.Range(p.StartLine, p.EndLine - p.StartLine + 1)).Distinct().Count();
}
