using EidKit.Architecture.Tests.Inspection;
using Mono.Cecil;

namespace EidKit.Architecture.Tests;

/// <summary>An outcome proves that something was verified, so only the state that verified it makes one.</summary>
internal static class Outcomes
{
    /// <summary>Whether a type, or the type around it, is the outcome of a protocol.</summary>
    public static bool IsOutcome(TypeReference type)
    {
        TypeReference outermost = TypeNames.Outermost(type);
        string name = TypeNames.Simple(outermost);
        return Layering.PartOf(outermost) == "Protocols"
            && (name.EndsWith("Outcome", StringComparison.Ordinal) || name is "PaceKeys" or "PaceContext");
    }

    /// <summary>Every place outside the protocol's own Terminal and Card states that makes an outcome, or copies one with changes.</summary>
    public static IEnumerable<string> MadeElsewhere(IEnumerable<TypeDefinition> types) =>
        Uses.Of(types)
            .Where(u => u.Member?.Name is ".ctor" or "<Clone>$" && IsOutcome(u.Type) && !MayMake(u))
            .Select(u => u.ToString())
            .Distinct();

    /// <summary>Every outcome that a caller could make or change.</summary>
    public static IEnumerable<string> Open(IEnumerable<TypeDefinition> types) =>
        from outcome in types.Where(IsOutcome).SelectMany(Uses.WithNested)
        from method in outcome.Methods
        where IsVisible(method) && (method is { IsConstructor: true, IsStatic: false } || method.IsSetter) && !IsCopyOfAbstract(method)
        select $"{TypeNames.Full(outcome)}.{method.Name} can be called from outside";

    private static bool MayMake(Use use)
    {
        string user = TypeNames.Simple(use.User);
        bool verifies = user.EndsWith("Terminal", StringComparison.Ordinal) || user.EndsWith("Card", StringComparison.Ordinal);
        return use.User.Namespace == use.Outermost.Namespace && (verifies || user == TypeNames.Simple(use.Outermost));
    }

    /// <summary>The compiler gives each abstract record a protected copy constructor; nothing can be made with it alone.</summary>
    private static bool IsCopyOfAbstract(MethodDefinition method) =>
        method is { IsConstructor: true, DeclaringType.IsAbstract: true } && method.Parameters is [var only] && only.ParameterType == method.DeclaringType;

    private static bool IsVisible(MethodDefinition method) => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;
}
