namespace Dezky.GraphQL.Types.Annotations;

/// <summary>The name in the schema.</summary>
[AttributeUsage(AttributeTargets.All, Inherited = false)]
public sealed class GraphQLNameAttribute(string name) : Attribute
{
    /// <summary>The name.</summary>
    public string Name { get; } = name;
}

/// <summary>The documentation in the schema, in Markdown.</summary>
[AttributeUsage(AttributeTargets.All, Inherited = false)]
public sealed class GraphQLDescriptionAttribute(string description) : Attribute
{
    /// <summary>The documentation.</summary>
    public string Description { get; } = description;
}

/// <summary>Keeps a member out of the schema; on a property also out of filter and sort inputs.</summary>
[AttributeUsage(AttributeTargets.All, Inherited = false)]
public sealed class GraphQLIgnoreAttribute : Attribute;

/// <summary>Marks a field, argument, input field or enum value as deprecated.</summary>
[AttributeUsage(AttributeTargets.All, Inherited = false)]
public sealed class GraphQLDeprecatedAttribute(string reason) : Attribute
{
    /// <summary>Why, and what to use instead.</summary>
    public string Reason { get; } = reason;
}

/// <summary>The value that an absent argument or input field stands for. A default of the C# parameter has the same effect.</summary>
[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.Property)]
public sealed class DefaultValueAttribute(object? value) : Attribute
{
    /// <summary>The value: null, a boolean, number, string, enum value, or an array of these.</summary>
    public object? Value { get; } = value;
}

/// <summary>The value is an <c>ID</c>: opaque to clients, made of a type name and the CLR value (string, Guid, int, long or a bound identifier).</summary>
[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.Property | AttributeTargets.Method | AttributeTargets.ReturnValue)]
public class IDAttribute : Attribute
{
    /// <summary>An identifier of the type around the member.</summary>
    public IDAttribute()
    {
    }

    /// <summary>An identifier of another type.</summary>
    public IDAttribute(string typeName)
    {
        TypeName = typeName;
    }

    /// <summary>The name of the identified type, or null for the type around the member.</summary>
    public string? TypeName { get; }

    internal virtual Type? RuntimeType => null;
}

/// <summary>The value is an <c>ID</c> of the object type of <typeparamref name="T"/>.</summary>
/// <typeparam name="T">The CLR type of what is identified.</typeparam>
[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.Property | AttributeTargets.Method | AttributeTargets.ReturnValue)]
public sealed class IDAttribute<T> : IDAttribute
{
    internal override Type? RuntimeType => typeof(T);
}
