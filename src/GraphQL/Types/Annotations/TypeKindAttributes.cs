namespace Dezky.GraphQL.Types.Annotations;

/// <summary>On a CLR interface or abstract class: it becomes an interface type that every object type assignable to it implements.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Interface, Inherited = false)]
public sealed class InterfaceTypeAttribute : Attribute
{
    /// <summary>The name in the schema; by default the CLR name, without the <c>I</c> of a CLR interface.</summary>
    public string? Name { get; set; }
}

/// <summary>On a CLR interface or abstract class: it becomes the union of the object types assignable to it.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Interface, Inherited = false)]
public class UnionTypeAttribute : Attribute
{
    /// <summary>The name in the schema; by default the CLR name, without the <c>I</c> of a CLR interface.</summary>
    public string? Name { get; set; }

    internal virtual Type? RuntimeType => null;
}

/// <summary>
/// On a static class: describes the union of the CLR type <typeparamref name="T"/>, which is of another library. Its members are the CLR types
/// assignable to <typeparamref name="T"/> that an <see cref="ObjectTypeAttribute{T}"/> describes.
/// </summary>
/// <typeparam name="T">The CLR interface or abstract class.</typeparam>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class UnionTypeAttribute<T> : UnionTypeAttribute
{
    internal override Type? RuntimeType => typeof(T);
}

/// <summary>On a CLR enum: names its enum type.</summary>
[AttributeUsage(AttributeTargets.Enum)]
public sealed class EnumTypeAttribute : Attribute
{
    /// <summary>The name in the schema; the CLR name by default.</summary>
    public string? Name { get; set; }
}

/// <summary>On a class used as input: exactly one of its fields must be given, and not null (<c>@oneOf</c>). All its members are nullable.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, Inherited = false)]
public sealed class OneOfAttribute : Attribute;
