using EidKit.Architecture.Tests.Inspection;
using Mono.Cecil;

namespace EidKit.Architecture.Tests;

/// <summary>MACs, tokens and secrets are compared by <c>CryptographicOperations.FixedTimeEquals</c>; ordinary comparison tells by its time how much fits.</summary>
internal static class Comparisons
{
    /// <summary>Every method that compares in the ordinary way and handles a MAC, a token or a secret.</summary>
    public static IEnumerable<string> Violations(IEnumerable<TypeDefinition> types) =>
        from type in types.SelectMany(Uses.WithNested)
        from method in type.Methods
        let named = Uses.InBody(method).ToArray()
        where named.Any(IsOrdinaryComparison) && (HandlesMacs(type, method) || named.Any(IsSecret))
        select $"{TypeNames.Full(type)}.{method.Name}";

    private static bool IsOrdinaryComparison(MemberReference member) => member is MethodReference && member.Name is "SequenceEqual" or "SequenceCompareTo";

    /// <summary>A method that names a MAC or token, or any method of secure messaging, where little else is compared.</summary>
    private static bool HandlesMacs(TypeDefinition type, MethodDefinition method) =>
        Layering.PartOf(TypeNames.Outermost(type)) == "SecureMessaging"
        || Uses.InBody(method).Where(IsOwn).SelectMany(m => (string[])[m.Name, m.DeclaringType?.Name ?? ""])
            .Concat(method.Parameters.Select(p => p.Name)).Append(method.Name).Append(type.Name)
            .SelectMany(TypeNames.Words).Any(w => w is "mac" or "cmac" or "token");

    private static bool IsSecret(MemberReference member) => TypeNames.Simple(TypeNames.Outermost(member.DeclaringType ?? (TypeReference)member)) == "SecretBytes";

    private static bool IsOwn(MemberReference member) =>
        (member.DeclaringType ?? member as TypeReference) is { } type && TypeNames.Outermost(type).Namespace.StartsWith("EidKit", StringComparison.Ordinal);
}
