using Dezky.GraphQL.Execution.Authorization;

namespace Dezky.GraphQL.Execution.Running;

/// <summary>What all calls of one planned field in one operation share: its arguments and the decision of its policies.</summary>
internal sealed class FieldState
{
    public object?[]? Arguments { get; set; }

    /// <summary>The decision, once it is made.</summary>
    public AuthorizeResult? Decision { get; set; }

    /// <summary>Set when the decision failed.</summary>
    public FieldFailure? DecisionFailure { get; set; }

    /// <summary>The objects that wait for the decision; null while nobody asked for one.</summary>
    public List<ObjectFrame>? Waiting { get; set; }
}
