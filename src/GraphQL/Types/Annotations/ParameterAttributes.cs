namespace Dezky.GraphQL.Types.Annotations;

/// <summary>The parameter receives the object whose field is resolved.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class ParentAttribute : Attribute
{
    /// <summary>
    /// The properties that the resolver reads of the object, for stores that load only what is read (<see cref="Data.QueryContext{T}.Members"/>);
    /// all of them when null.
    /// </summary>
    public string[]? Requires { get; init; }
}

/// <summary>The parameter receives the event of a subscription.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class EventMessageAttribute : Attribute;

/// <summary>The parameter is a service, even when the container cannot tell at start-up.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class ServiceAttribute : Attribute;
