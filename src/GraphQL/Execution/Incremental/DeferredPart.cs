using Dezky.GraphQL.Errors;
using Dezky.GraphQL.Execution.Planning;
using Dezky.GraphQL.Execution.Running;
using Dezky.GraphQL.Execution.Serialization;

namespace Dezky.GraphQL.Execution.Incremental;

/// <summary>Fields of one object that are delivered later, together.</summary>
internal sealed class DeferredPart : ResponsePart
{
    public DeferredPart(SelectionPlan plan, object? source, IReadOnlyList<object> path, IReadOnlyList<DeferredFragment> fragments, DeferredFragment?[] scope)
    {
        Frame = new ObjectFrame(plan, source, this);
        Path = path;
        Fragments = fragments;
        Scope = scope;
    }

    /// <summary>The object, with only these fields.</summary>
    public ObjectFrame Frame { get; }

    public IReadOnlyList<object> Path { get; }

    /// <summary>The fragments that wait for the part.</summary>
    public IReadOnlyList<DeferredFragment> Fragments { get; }

    /// <summary>The deferred fragments around the object, by <see cref="DeferUsage.Index"/>.</summary>
    public DeferredFragment?[] Scope { get; }

    public bool IsStarted { get; set; }

    public bool IsSent { get; set; }

    /// <summary>The written fields; null before they are, and after they were sent.</summary>
    public ResponseWriter? Data { get; set; }

    public IReadOnlyList<GraphQLError> Errors { get; set; } = [];

    /// <summary>What was found while the part was written.</summary>
    public IncrementalWork? Found { get; set; }
}
