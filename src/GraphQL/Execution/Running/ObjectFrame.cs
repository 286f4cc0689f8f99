using System.Collections;
using Dezky.GraphQL.Execution.Planning;

namespace Dezky.GraphQL.Execution.Running;

/// <summary>An object of the response some of whose fields are resolved before it is written.</summary>
internal sealed class ObjectFrame(SelectionPlan plan, object? source, ResponsePart part)
{
    public SelectionPlan Plan { get; } = plan;

    public object? Source { get; } = source;

    /// <summary>What the object is delivered with.</summary>
    public ResponsePart Part { get; } = part;

    /// <summary>The results by <see cref="PlannedField.Slot"/>: null, a raw value, an <see cref="ObjectFrame"/>, a <see cref="ListFrame"/> or a <see cref="FieldFailure"/>.</summary>
    public object?[] Slots { get; } = plan.Slotted.Length == 0 ? [] : new object?[plan.Slotted.Length];
}

/// <summary>A list some of whose items are frames.</summary>
internal sealed class ListFrame(object?[] items)
{
    public object?[] Items { get; } = items;

    /// <summary>The items that are delivered later; null when there are none.</summary>
    public IEnumerator? Rest { get; init; }
}

/// <summary>The failure of a field or of a list item, kept until the response is written and its path is known.</summary>
internal sealed class FieldFailure(Exception exception)
{
    public Exception Exception { get; } = exception;
}
