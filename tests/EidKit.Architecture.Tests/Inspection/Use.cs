using Mono.Cecil;

namespace EidKit.Architecture.Tests.Inspection;

/// <summary>One place where a type names another type or one of its members.</summary>
/// <param name="User">The type that holds the place; the outermost one, if it is nested.</param>
/// <param name="Place">The member, or the type itself.</param>
/// <param name="Type">The type that is named, without array, reference and generic arguments around it.</param>
/// <param name="Member">The member that is named; null if the type alone is.</param>
internal sealed record Use(TypeDefinition User, string Place, TypeReference Type, MemberReference? Member)
{
    /// <summary>The outermost type around the type that is named.</summary>
    public TypeReference Outermost => TypeNames.Outermost(Type);

    /// <summary>Namespace, type and member that are named, for example <c>System.DateTime.get_Now</c>.</summary>
    public string Named => TypeNames.Full(Type) + (Member is null ? "" : "." + Member.Name);

    public override string ToString() => $"{TypeNames.Full(User)} ({Place}) uses {Named}";
}
