using System.Text.RegularExpressions;
using Mono.Cecil;

namespace EidKit.Architecture.Tests.Inspection;

/// <summary>Names of types as the rules write them.</summary>
internal static partial class TypeNames
{
    /// <summary>The outermost type around a nested one.</summary>
    public static TypeReference Outermost(TypeReference type)
    {
        while (type.DeclaringType is { } outer)
        {
            type = outer;
        }

        return type;
    }

    /// <summary>Namespace and name without the number of generic parameters, nested types after a dot.</summary>
    public static string Full(TypeReference type) => GenericArity().Replace(type.FullName.Replace('/', '.'), "");

    /// <summary>The name without the number of generic parameters.</summary>
    public static string Simple(TypeReference type) => GenericArity().Replace(type.Name, "");

    /// <summary>The words of a name in camel or Pascal case, in lower case: <c>newPinText</c> gives new, pin, text.</summary>
    public static IEnumerable<string> Words(string name) => Word().Matches(name).Select(m => m.Value.ToLowerInvariant());

    [GeneratedRegex("`[0-9]+")]
    private static partial Regex GenericArity();

    [GeneratedRegex("[A-Z]+(?![a-z])|[A-Z]?[a-z]+")]
    private static partial Regex Word();
}
