using EidKit.TestKit;
using Mono.Cecil;

namespace EidKit.Architecture.Tests.Inspection;

/// <summary>The built libraries of <c>src</c>, read without loading them.</summary>
internal static class SourceAssemblies
{
    /// <summary>The libraries: every folder of <c>src</c> that has a project; the command line tool is a program and aside.</summary>
    public static IReadOnlyList<string> ProjectNames { get; } =
        [.. Directory.EnumerateFiles(Repository.PathOf("src"), "*.csproj", SearchOption.AllDirectories)
            .Select(f => Path.GetFileNameWithoutExtension(f))
            .Where(n => n != "EidKit.Tool")
            .Order(StringComparer.Ordinal)];

    /// <summary>Every assembly.</summary>
    public static IReadOnlyList<AssemblyDefinition> All { get; } = [.. ProjectNames.Select(Read)];

    /// <summary>Every top-level type of ours; what the compiler adds stands in other namespaces.</summary>
    public static IReadOnlyList<TypeDefinition> Types => [.. All.SelectMany(a => OwnTypes(a.MainModule))];

    /// <summary>Every top-level type of the command line tool.</summary>
    public static IReadOnlyList<TypeDefinition> Tool => [.. OwnTypes(Read("EidKit.Tool").MainModule)];

    /// <summary>Every top-level type of the benchmarks.</summary>
    public static IReadOnlyList<TypeDefinition> Benchmarks => [.. OwnTypes(Read("EidKit.Benchmarks").MainModule)];

    /// <summary>The made-up types of this test assembly in one namespace, which break the rules on purpose.</summary>
    public static IReadOnlyList<TypeDefinition> Violations(string ofNamespace) =>
        [.. OwnTypes(Read("EidKit.Architecture.Tests").MainModule).Where(t => t.Namespace == ofNamespace)];

    /// <summary>Reads an assembly that lies beside this one: a project that is not referenced here fails.</summary>
    private static AssemblyDefinition Read(string name)
    {
        string path = Path.Combine(AppContext.BaseDirectory, name + ".dll");
        Assert.True(File.Exists(path), $"The architecture tests do not reference {name}.");
        var resolver = new DefaultAssemblyResolver();
        resolver.AddSearchDirectory(AppContext.BaseDirectory);
        return AssemblyDefinition.ReadAssembly(path, new ReaderParameters { AssemblyResolver = resolver, ReadSymbols = true });
    }

    private static IEnumerable<TypeDefinition> OwnTypes(ModuleDefinition module) =>
        module.Types.Where(t => t.Namespace == "EidKit" || t.Namespace.StartsWith("EidKit.", StringComparison.Ordinal));
}
