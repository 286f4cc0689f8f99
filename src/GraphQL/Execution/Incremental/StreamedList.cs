using Dezky.GraphQL.Execution.Planning;
using Dezky.GraphQL.Execution.Resolvers;
using Dezky.GraphQL.Execution.Running;

namespace Dezky.GraphQL.Execution.Incremental;

/// <summary>A list whose items are delivered in batches.</summary>
internal sealed class StreamedList(PlannedField field, ListRest rest, IReadOnlyList<object> path, int nextIndex, DeferredFragment?[] scope) : ResponsePart
{
    public PlannedField Field { get; } = field;

    public ValuePlan ItemPlan => Field.Value.Item!;

    /// <summary>The items that were not read so far.</summary>
    public ListRest Rest { get; } = rest;

    public IReadOnlyList<object> Path { get; } = path;

    /// <summary>The index of the first item of the batch.</summary>
    public int NextIndex { get; set; } = nextIndex;

    /// <summary>The deferred fragments around the list, by <see cref="DeferUsage.Index"/>.</summary>
    public DeferredFragment?[] Scope { get; } = scope;

    /// <summary>The items of the batch; objects with fields to resolve are frames.</summary>
    public List<object?> Batch { get; } = [];

    /// <summary>Set when the source of the items failed behind the batch.</summary>
    public Exception? Failure { get; set; }

    /// <summary>The number under which the client knows it.</summary>
    public int Id { get; set; } = -1;
}
