using Mono.Cecil;
using Mono.Cecil.Cil;

namespace EidKit.Architecture.Tests.Inspection;

/// <summary>Finds everything that a type names: in signatures, fields, bodies, generic arguments and attributes.</summary>
internal static class Uses
{
    /// <summary>Everything that types and the types nested in them name.</summary>
    public static IEnumerable<Use> Of(IEnumerable<TypeDefinition> types) => types.SelectMany(t => Of(t, t));

    /// <summary>A type and every type nested in it, at any depth.</summary>
    public static IEnumerable<TypeDefinition> WithNested(TypeDefinition type) => [type, .. type.NestedTypes.SelectMany(WithNested)];

    /// <summary>Every member that a method's body names.</summary>
    public static IEnumerable<MemberReference> InBody(MethodDefinition method) =>
        method.HasBody ? method.Body.Instructions.Select(i => i.Operand).OfType<MemberReference>() : [];

    /// <summary>The plain types in a type reference: a dictionary of arrays gives dictionary, key and element.</summary>
    public static IEnumerable<TypeReference> Parts(TypeReference? type) => type switch
    {
        null or GenericParameter => [],
        GenericInstanceType generic => [generic.ElementType, .. generic.GenericArguments.SelectMany(Parts)],
        FunctionPointerType pointer => [.. Parts(pointer.ReturnType), .. pointer.Parameters.SelectMany(p => Parts(p.ParameterType))],
        RequiredModifierType modified => [.. Parts(modified.ElementType), .. Parts(modified.ModifierType)],
        OptionalModifierType modified => [.. Parts(modified.ElementType), .. Parts(modified.ModifierType)],
        TypeSpecification around => Parts(around.ElementType),
        _ => [type],
    };

    private static IEnumerable<Use> Of(TypeDefinition user, TypeDefinition type)
    {
        string name = TypeNames.Full(type);
        IEnumerable<(string Place, TypeReference? Type)> named =
        [
            .. Attributes(type).Concat(Generic(type)).Concat(type.Interfaces.Select(i => i.InterfaceType)).Append(type.BaseType).Select(t => (name, t)),
            .. type.Fields.SelectMany(f => Attributes(f).Append(f.FieldType).Select(t => (f.Name, t))),
            .. type.Properties.SelectMany(p => Attributes(p).Append(p.PropertyType).Select(t => (p.Name, t))),
            .. type.Events.SelectMany(e => Attributes(e).Append(e.EventType).Select(t => (e.Name, t))),
        ];
        return
        [
            .. named.SelectMany(n => Parts(n.Type).Select(t => new Use(user, n.Place, t, null))),
            .. type.Methods.SelectMany(m => Of(user, m)),
            .. type.NestedTypes.SelectMany(n => Of(user, n)),
        ];
    }

    private static IEnumerable<Use> Of(TypeDefinition user, MethodDefinition method)
    {
        IEnumerable<TypeReference?> named =
        [
            .. Generic(method),
            .. Attributes(method),
            .. Attributes(method.MethodReturnType),
            method.ReturnType,
            .. method.Parameters.SelectMany(p => Attributes(p).Append(p.ParameterType)),
            .. method.HasBody ? method.Body.Variables.Select(v => v.VariableType) : [],
            .. method.HasBody ? method.Body.ExceptionHandlers.Select(h => h.CatchType) : [],
        ];
        IEnumerable<Use> inBody = method.HasBody ? method.Body.Instructions.SelectMany(i => Of(user, method, i)) : [];
        return [.. named.SelectMany(Parts).Select(t => new Use(user, method.Name, t, null)), .. inBody];
    }

    private static IEnumerable<Use> Of(TypeDefinition user, MethodDefinition method, Instruction instruction)
    {
        MemberReference? member = instruction.Operand as MemberReference;
        IEnumerable<TypeReference?> around = instruction.Operand switch
        {
            GenericInstanceMethod generic => [.. generic.GenericArguments, .. Signature(generic)],
            MethodReference called => Signature(called),
            FieldReference field => [field.FieldType],
            TypeReference type => [type],
            CallSite site => [site.ReturnType, .. site.Parameters.Select(p => p.ParameterType)],
            _ => [],
        };
        IEnumerable<Use> members = member is null or TypeReference
            ? []
            : Parts(member.DeclaringType).Take(1).Select(t => new Use(user, method.Name, t, member));
        return [.. members, .. Parts(member is TypeReference ? null : member?.DeclaringType).Concat(around.SelectMany(Parts)).Select(t => new Use(user, method.Name, t, null))];
    }

    private static IEnumerable<TypeReference?> Signature(MethodReference method) =>
        [method.ReturnType, .. method.Parameters.Select(p => p.ParameterType)];

    private static IEnumerable<TypeReference?> Generic(IGenericParameterProvider provider) =>
        provider.GenericParameters.SelectMany(g => Attributes(g).Concat(g.Constraints.Select(c => c.ConstraintType)));

    private static IEnumerable<TypeReference?> Attributes(ICustomAttributeProvider provider) => provider.CustomAttributes.SelectMany(a =>
        (IEnumerable<TypeReference?>)[
            a.AttributeType,
            .. a.ConstructorArguments.SelectMany(Values),
            .. a.Fields.Concat(a.Properties).SelectMany(n => Values(n.Argument)),
        ]);

    private static IEnumerable<TypeReference?> Values(CustomAttributeArgument argument) => argument.Value switch
    {
        TypeReference type => [argument.Type, type],
        CustomAttributeArgument[] several => several.SelectMany(Values),
        CustomAttributeArgument one => Values(one),
        _ => [argument.Type],
    };
}
