namespace Dezky.GraphQL.Types.Annotations;

/// <summary>On a method of a <see cref="SubscriptionTypeAttribute"/> class: it resolves the field for each event of a source.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SubscribeAttribute : Attribute
{
    /// <summary>
    /// The method of the same class that opens the source: it returns <see cref="IAsyncEnumerable{T}"/>, or a task of one, and takes services,
    /// a cancellation token and any of the field's arguments.
    /// </summary>
    public required string With { get; set; }
}
