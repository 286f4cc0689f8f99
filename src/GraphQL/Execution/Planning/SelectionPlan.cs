using Dezky.GraphQL.Types;

namespace Dezky.GraphQL.Execution.Planning;

/// <summary>What is read from an object of one concrete type: fields merged, conditions decided, in response order.</summary>
internal sealed class SelectionPlan
{
    public SelectionPlan(ObjectType type, PlannedField[] fields, Deferral? deferral)
    {
        Type = type;
        Fields = fields;
        Deferral = deferral;
        Slotted = [.. fields.Where(field => field.Slot >= 0)];
    }

    public ObjectType Type { get; }

    public PlannedField[] Fields { get; }

    /// <summary>The fields that are resolved before the response is written; each has a slot for its result.</summary>
    public PlannedField[] Slotted { get; }

    /// <summary>What is delivered later; null for an object that is delivered at once.</summary>
    public Deferral? Deferral { get; }
}
