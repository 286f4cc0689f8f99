using Dezky.GraphQL.Execution.Planning;
using Dezky.GraphQL.Execution.Resolvers;

namespace Dezky.GraphQL.Execution.Running;

/// <summary>An object of the response some of whose fields are resolved before it is written.</summary>
/// <param name="plan">What is read from the object.</param>
/// <param name="source">The object.</param>
/// <param name="part">What the object is delivered with.</param>
/// <param name="slots">Where the results of its fields are; the objects of a list share one array.</param>
/// <param name="offset">The first of the object's slots.</param>
internal sealed class ObjectFrame(SelectionPlan plan, object? source, ResponsePart part, object?[] slots, int offset)
{
    public ObjectFrame(SelectionPlan plan, object? source, ResponsePart part)
        : this(plan, source, part, plan.Slotted.Length == 0 ? [] : new object?[plan.Slotted.Length], 0)
    {
    }

    public SelectionPlan Plan { get; } = plan;

    public object? Source { get; } = source;

    public ResponsePart Part { get; } = part;

    /// <summary>The result of a field: null, a raw value, an <see cref="ObjectFrame"/>, a <see cref="ListFrame"/> or a <see cref="FieldFailure"/>.</summary>
    /// <param name="slot">The field's <see cref="PlannedField.Slot"/>.</param>
    public object? this[int slot]
    {
        get => slots[offset + slot];
        set => slots[offset + slot] = value;
    }
}

/// <summary>A list some of whose items are frames.</summary>
internal sealed class ListFrame(object?[] items)
{
    public object?[] Items { get; } = items;

    /// <summary>The items that are delivered later; null when there are none.</summary>
    public ListRest? Rest { get; init; }
}

/// <summary>The failure of a field or of a list item, kept until the response is written and its path is known.</summary>
internal sealed class FieldFailure(Exception exception)
{
    public Exception Exception { get; } = exception;
}
