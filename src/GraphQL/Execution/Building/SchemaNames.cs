using System.Reflection;
using System.Text.Json;
using Dezky.GraphQL.Types.Annotations;

namespace Dezky.GraphQL.Execution.Building;

/// <summary>The names that C# declarations have in the schema.</summary>
internal static class SchemaNames
{
    public static string Field(PropertyInfo property) => Explicit(property) ?? Camel(property.Name);

    public static string Field(MethodInfo method) => Explicit(method) ?? Camel(MethodStem(method));

    public static string Argument(ParameterInfo parameter) => parameter.GetCustomAttribute<GraphQLNameAttribute>()?.Name ?? Camel(parameter.Name!);

    /// <summary>A method's name without a leading <c>Get</c> and a trailing <c>Async</c>.</summary>
    public static string MethodStem(MethodInfo method)
    {
        var name = method.Name;
        if (name.EndsWith("Async", StringComparison.Ordinal) && name.Length > 5)
        {
            name = name[..^5];
        }

        return name.StartsWith("Get", StringComparison.Ordinal) && name.Length > 3 && char.IsUpper(name[3]) ? name[3..] : name;
    }

    public static string Type(Type type)
    {
        if (Explicit(type) is { } name)
        {
            return name;
        }

        var stem = type.Name;
        var arity = stem.IndexOf('`', StringComparison.Ordinal);
        return arity < 0 ? stem : stem[..arity] + "Of" + string.Concat(type.GetGenericArguments().Select(Type));
    }

    /// <summary>The name of an interface or union type: without the <c>I</c> of a CLR interface.</summary>
    public static string AbstractType(Type type)
    {
        var name = Type(type);
        return type.IsInterface && name.Length > 1 && name[0] == 'I' && char.IsUpper(name[1]) ? name[1..] : name;
    }

    /// <summary>The name of an input object type: it ends in <c>Input</c>.</summary>
    public static string InputType(Type type)
    {
        var name = Type(type);
        return Explicit(type) is not null || name.EndsWith("Input", StringComparison.Ordinal) ? name : name + "Input";
    }

    public static string EnumValue(Enum value)
    {
        var member = value.GetType().GetField(value.ToString());
        return member is null ? JsonNamingPolicy.SnakeCaseUpper.ConvertName(value.ToString()) : EnumValue(member);
    }

    public static string EnumValue(FieldInfo member) => Explicit(member) ?? JsonNamingPolicy.SnakeCaseUpper.ConvertName(member.Name);

    public static string Camel(string name) => JsonNamingPolicy.CamelCase.ConvertName(name);

    public static string Pascal(string name) => char.ToUpperInvariant(name[0]) + name[1..];

    private static string? Explicit(MemberInfo member) => member.GetCustomAttribute<GraphQLNameAttribute>(false)?.Name;
}
