using EidKit.Architecture.Tests.Inspection;
using Mono.Cecil;

namespace EidKit.Architecture.Tests;

/// <summary>What a part of the source must not name, though the framework or a package offers it.</summary>
internal static class ForbiddenUses
{
    private static readonly string[] Everywhere =
    [
        "System.DateTime.get_Now", "System.DateTime.get_UtcNow", "System.DateTime.get_Today", "System.DateTimeOffset.get_Now", "System.DateTimeOffset.get_UtcNow",
        "System.Environment.get_TickCount", "System.Environment.get_TickCount64", "System.Diagnostics.Stopwatch", "System.Threading.Thread.Sleep",
        "System.Random", "System.Guid.NewGuid", "System.Guid.CreateVersion7", "System.Console", "System.Diagnostics.Debug", "System.Diagnostics.Trace",
    ];

    private static readonly string[] InProtocols =
        ["System.Threading.Tasks", "System.Threading.CancellationToken", "Microsoft.Extensions.Logging", "System.TimeProvider"];

    /// <summary>Every use of a wall clock, of randomness that is not injected, of the console and of static logs.</summary>
    public static IEnumerable<string> Ambient(IEnumerable<TypeDefinition> types) => Find(types, Everywhere);

    /// <summary>Every use of tasks, logs and clocks in protocols, which only take and give values.</summary>
    public static IEnumerable<string> InProtocol(IEnumerable<TypeDefinition> types) =>
        Find(types.Where(t => Layering.PartOf(t) == "Protocols"), InProtocols);

    /// <summary>Every use of the operating system's randomness outside the one class that offers it as <c>RandomSource</c>.</summary>
    public static IEnumerable<string> Randomness(IEnumerable<TypeDefinition> types) =>
        Find(types.Where(t => t.FullName != "EidKit.Crypto.RandomSource"), ["System.Security.Cryptography.RandomNumberGenerator"]);

    /// <summary>Every use of BouncyCastle outside the one part that may know it.</summary>
    public static IEnumerable<string> BouncyCastle(IEnumerable<TypeDefinition> types) =>
        Find(types.Where(t => !IsOrBelow(t.Namespace, "EidKit.Crypto")), ["Org.BouncyCastle"]);

    /// <summary>Every log that is kept in a static field. A delegate that is given a log, as the generator of log messages makes it, keeps none.</summary>
    public static IEnumerable<string> StaticLogs(IEnumerable<TypeDefinition> types) =>
        from type in types.SelectMany(Uses.WithNested)
        from field in type.Fields
        where field.IsStatic && !field.FieldType.FullName.StartsWith("System.Action`", StringComparison.Ordinal) && Uses.Parts(field.FieldType).Any(t => IsOrBelow(t.FullName, "Microsoft.Extensions.Logging.ILogger") || t.Name.StartsWith("ILogger", StringComparison.Ordinal))
        select $"{TypeNames.Full(type)}.{field.Name}";

    private static IEnumerable<string> Find(IEnumerable<TypeDefinition> types, string[] forbidden) =>
        Uses.Of(types)
            .Where(u => forbidden.Any(f => IsOrBelow(u.Named, f)))
            .Select(u => u.ToString())
            .Distinct();

    private static bool IsOrBelow(string name, string parent) =>
        name == parent || name.StartsWith(parent + ".", StringComparison.Ordinal);
}
