using EidKit.Architecture.Tests.Inspection;
using Mono.Cecil;

namespace EidKit.Architecture.Tests;

/// <summary>Terminal and card role of a protocol share messages and derivations, but do not know each other.</summary>
internal static class Roles
{
    /// <summary>Every use of a card role by a terminal role or the other way round.</summary>
    public static IEnumerable<string> Violations(IEnumerable<TypeDefinition> types) =>
        Uses.Of(types.Where(IsProtocol))
            .Where(u => IsProtocol(u.Outermost) && ((Is(u.User, "Terminal") && Is(u.Outermost, "Card")) || (Is(u.User, "Card") && Is(u.Outermost, "Terminal"))))
            .Select(u => u.ToString())
            .Distinct();

    /// <summary>The roles among types, for a test that there are any.</summary>
    public static IEnumerable<string> Of(IEnumerable<TypeDefinition> types, string role) =>
        types.Where(t => IsProtocol(t) && Is(t, role)).Select(TypeNames.Simple);

    private static bool IsProtocol(TypeReference type) => Layering.PartOf(type) == "Protocols";

    private static bool Is(TypeReference type, string role) => TypeNames.Simple(type).EndsWith(role, StringComparison.Ordinal);
}
