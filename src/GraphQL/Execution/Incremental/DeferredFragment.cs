using Dezky.GraphQL.Execution.Planning;

namespace Dezky.GraphQL.Execution.Incremental;

/// <summary>A fragment of the document that is delivered later, for one object of the response.</summary>
/// <param name="usage">Where the document defers it.</param>
/// <param name="parent">The deferred fragment around it, or null.</param>
/// <param name="path">The object.</param>
internal sealed class DeferredFragment(DeferUsage usage, DeferredFragment? parent, IReadOnlyList<object> path)
{
    public string? Label => usage.Label;

    public IReadOnlyList<object> Path { get; } = path;

    /// <summary>The nearest fragment around it that has something to deliver.</summary>
    public DeferredFragment? Parent => parent is { Parts.Count: 0 } ? parent.Parent : parent;

    /// <summary>What it consists of; a part may belong to several fragments.</summary>
    public List<DeferredPart> Parts { get; } = [];

    /// <summary>The fragments that are announced when this one is complete.</summary>
    public List<DeferredFragment> Children { get; } = [];

    /// <summary>How many of <see cref="Parts"/> are not resolved.</summary>
    public int Outstanding { get; set; }

    /// <summary>The number under which the client knows it; -1 before it is announced.</summary>
    public int Id { get; set; } = -1;

    public DeferredFragmentState State { get; set; }
}

/// <summary>How far a deferred fragment is.</summary>
internal enum DeferredFragmentState
{
    Waiting,
    Announced,
    Completed,
    Failed,
}
