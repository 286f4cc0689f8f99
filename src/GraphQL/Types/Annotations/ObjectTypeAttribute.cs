namespace Dezky.GraphQL.Types.Annotations;

/// <summary>
/// On a static class: describes the object type of the CLR type <typeparamref name="T"/>. Its public static methods become further fields;
/// one of the same name as a member of <typeparamref name="T"/> takes that member's place.
/// </summary>
/// <typeparam name="T">The CLR type whose values the object type shows.</typeparam>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class ObjectTypeAttribute<T> : ObjectTypeAttribute
{
    internal override Type? RuntimeType => typeof(T);
}

/// <summary>On a class or record: it is an object type even when no field returns it, such as an implementation of an interface.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, Inherited = false)]
public class ObjectTypeAttribute : Attribute
{
    /// <summary>The name in the schema; the CLR type's name by default.</summary>
    public string? Name { get; set; }

    /// <summary>The names of members that do not become fields.</summary>
    public string[] IgnoreMembers { get; set; } = [];

    internal virtual Type? RuntimeType => null;
}
