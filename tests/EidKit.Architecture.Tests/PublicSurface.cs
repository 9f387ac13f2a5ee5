using System.Xml.Linq;
using EidKit.Architecture.Tests.Inspection;
using Mono.Cecil;

namespace EidKit.Architecture.Tests;

/// <summary>What a user of the libraries sees.</summary>
internal static class PublicSurface
{
    private static readonly string[] SecretWords = ["pin", "can", "puk", "password"];

    /// <summary>Every visible member whose signature names a type of BouncyCastle.</summary>
    public static IEnumerable<string> BouncyCastle(IEnumerable<TypeDefinition> types) =>
        from type in types.SelectMany(Uses.WithNested)
        where IsVisible(type)
        from member in Signatures(type)
        where member.Types.SelectMany(Uses.Parts).Any(t => t.Namespace.StartsWith("Org.BouncyCastle", StringComparison.Ordinal))
        select $"{TypeNames.Full(type)}.{member.Name}";

    /// <summary>Every parameter, field and property, visible or not, that would hold a PIN, CAN, PUK or password as text; constants are names, not secrets.</summary>
    public static IEnumerable<string> SecretTexts(IEnumerable<TypeDefinition> types) =>
        from type in types.SelectMany(Uses.WithNested)
        from named in type.Fields.Where(f => !f.IsLiteral).Select(f => (f.Name, Type: f.FieldType))
            .Concat(type.Properties.Select(p => (p.Name, Type: p.PropertyType)))
            .Concat(type.Methods.SelectMany(m => m.Parameters).Select(p => (p.Name, Type: p.ParameterType)))
        where IsText(named.Type) && TypeNames.Words(named.Name).Any(SecretWords.Contains)
        select $"{TypeNames.Full(type)}: {named.Name}";

    /// <summary>Every visible type that its assembly's documentation file does not describe.</summary>
    public static IEnumerable<string> Undocumented(AssemblyDefinition assembly)
    {
        string file = Path.ChangeExtension(assembly.MainModule.FileName, ".xml");
        HashSet<string> described = [.. XDocument.Load(file).Descendants("member").Select(m => (string)m.Attribute("name")!)];
        return assembly.MainModule.Types.SelectMany(Uses.WithNested)
            .Where(t => IsVisible(t) && !described.Contains("T:" + t.FullName.Replace('/', '.')))
            .Select(t => t.FullName);
    }

    private static bool IsText(TypeReference type) =>
        Uses.Parts(type).Select(t => t.FullName).Any(n => n is "System.String" or "System.Char" or "System.Text.StringBuilder");

    private static bool IsVisible(TypeDefinition type) =>
        type.DeclaringType is null ? type.IsPublic : (type.IsNestedPublic || type.IsNestedFamily || type.IsNestedFamilyOrAssembly) && IsVisible(type.DeclaringType);

    private static IEnumerable<(string Name, IEnumerable<TypeReference?> Types)> Signatures(TypeDefinition type) =>
    [
        (type.Name, [type.BaseType, .. type.Interfaces.Select(i => i.InterfaceType), .. type.GenericParameters.SelectMany(g => g.Constraints).Select(c => c.ConstraintType)]),
        .. type.Fields.Where(f => f.IsPublic || f.IsFamily || f.IsFamilyOrAssembly).Select(f => (f.Name, (IEnumerable<TypeReference?>)[f.FieldType])),
        .. type.Methods.Where(m => m.IsPublic || m.IsFamily || m.IsFamilyOrAssembly)
            .Select(m => (m.Name, (IEnumerable<TypeReference?>)[m.ReturnType, .. m.Parameters.Select(p => p.ParameterType), .. m.GenericParameters.SelectMany(g => g.Constraints).Select(c => c.ConstraintType)])),
    ];
}
