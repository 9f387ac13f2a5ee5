using System.Text.RegularExpressions;
using EidKit.Architecture.Tests.Inspection;

namespace EidKit.Architecture.Tests;

/// <summary>Rules that are read off the text of a file.</summary>
internal static partial class SourceTexts
{
    /// <summary>Every file of source, tests or benchmarks whose namespace is not its folder.</summary>
    public static IEnumerable<string> WrongNamespaces(IEnumerable<SourceFile> files) =>
        from file in files
        where !file.Path.Contains("/Violations/", StringComparison.Ordinal)
        let expected = string.Join('.', file.Path.Split('/')[1..^1])
        let written = FileScopedNamespace().Match(file.Text)
        where written.Success ? written.Groups[1].Value != expected : !IsWithoutNamespace(file)
        select $"{file.Path}: not in namespace {expected}";

    /// <summary>Every line that says that something is still to be done.</summary>
    public static IEnumerable<string> OpenWork(IEnumerable<SourceFile> files) =>
        from file in files
        from line in file.Lines.Index()
        where OpenWorkMark().IsMatch(line.Item)
        select $"{file.Path}:{line.Index + 1}";

    /// <summary>Every test whose name is not Member_Condition_Expectation, or whose class is not called Type + Tests, as its file.</summary>
    public static IEnumerable<string> WrongTestNames(IEnumerable<SourceFile> files) =>
        from file in files
        from test in TestMethod().Matches(file.Text)
        let name = test.Groups["name"].Value
        let type = Path.GetFileNameWithoutExtension(file.Path).Split('.')[0]
        let inTests = type.EndsWith("Tests", StringComparison.Ordinal) && Regex.IsMatch(file.Text, $@"\bclass {Regex.Escape(type)}\b")
        where !inTests || !TestName().IsMatch(name)
        select $"{file.Path}: {name}";

    /// <summary>How many tests there are, so that a rule about them can tell that it saw some.</summary>
    public static int CountTests(IEnumerable<SourceFile> files) => files.Sum(f => TestMethod().Count(f.Text));

    /// <summary>Top-level statements, assembly attributes and global usings have no namespace.</summary>
    private static bool IsWithoutNamespace(SourceFile file) =>
        !AnyNamespace().IsMatch(file.Text) && Path.GetFileName(file.Path) is "Program.cs" or "AssemblyInfo.cs" or "GlobalUsings.cs";

    [GeneratedRegex(@"^namespace ([\w.]+);", RegexOptions.Multiline)]
    private static partial Regex FileScopedNamespace();

    [GeneratedRegex(@"^namespace ", RegexOptions.Multiline)]
    private static partial Regex AnyNamespace();

    [GeneratedRegex(@"\b(TO" + @"DO|FIX" + @"ME|HA" + @"CK|XX" + @"X)\b")]
    private static partial Regex OpenWorkMark();

    [GeneratedRegex(@"^\s*\[(Fact|Theory)\b[^\n]*\n(?:(?!\s*public )[^\n]*\n)*\s*public [^\n(]*?(?<name>\w+)(<\w+>)?\(", RegexOptions.Multiline)]
    private static partial Regex TestMethod();

    [GeneratedRegex(@"^[A-Z][A-Za-z0-9]*_[A-Z0-9][A-Za-z0-9]*_[A-Z0-9][A-Za-z0-9_]*$")]
    private static partial Regex TestName();
}
