using Dezky.GraphQL.Data;
using Dezky.GraphQL.Execution.Coercion;
using Dezky.GraphQL.Execution.DataLoaders;
using Dezky.GraphQL.Execution.Planning;
using Dezky.GraphQL.Execution.Running;
using Dezky.GraphQL.Types;

namespace Dezky.GraphQL.Execution.Resolvers;

/// <summary>
/// The arguments of one resolver call. Compiled resolvers read it before they return or suspend, so one instance serves a whole operation;
/// a resolver that takes <see cref="IResolverContext"/> gets a copy that it may keep.
/// </summary>
internal sealed class ResolverContext(OperationExecution execution) : IResolverContext
{
    public OperationExecution Execution { get; } = execution;

    public PlannedField Planned { get; set; } = null!;

    public object? Parent { get; set; }

    public object?[] Arguments { get; set; } = [];

    public Schema Schema => Execution.Schema;

    public ObjectType ParentType => Planned.ParentType;

    public OutputField Field => Planned.Definition;

    public string ResponseName => Planned.ResponseName;

    public IServiceProvider Services => Execution.Services;

    public CancellationToken CancellationToken => FieldCancellation ?? Execution.CancellationToken;

    /// <summary>Set when the field has a time of its own.</summary>
    public CancellationToken? FieldCancellation { get; set; }

    public T? ArgumentValue<T>(string name) => Argument(name) is var value && value != InputObjectValue.Absent ? (T?)value : default;

    public Optional<T> ArgumentOptional<T>(string name) =>
        Argument(name) is var value && value != InputObjectValue.Absent ? new Optional<T>((T?)value) : default;

    public bool IsSelected(string path) => SelectionLookup.IsSelected(Schema, Planned.Value, path);

    /// <summary>Called by compiled resolvers.</summary>
    public T GetArgument<T>(int index) => (T)Arguments[index]!;

    /// <summary>Called by compiled resolvers: a member of the input object that the mutation conventions gathered.</summary>
    public T GetInputMember<T>(int index) => (T)((object?[])Arguments[0]!)[index]!;

    /// <summary>Called by compiled resolvers.</summary>
    public PagingArguments GetPagingArguments(int firstIndex, int defaultSize)
    {
        var first = (int?)Arguments[firstIndex];
        var last = (int?)Arguments[firstIndex + 2];
        if (first is not null && last is not null)
        {
            var conflict = new InputValueException("Must not be given together with \"first\".");
            conflict.ReversedPath.Add("last");
            throw conflict;
        }

        return new PagingArguments(
            last is null ? first ?? defaultSize : null,
            (string?)Arguments[firstIndex + 1],
            last,
            (string?)Arguments[firstIndex + 3],
            IsSelected("totalCount"));
    }

    /// <summary>Called by compiled resolvers; an index of -1 stands for a field without the argument.</summary>
    public QueryContext<T> GetQueryContext<T>(int whereIndex, int orderIndex) => new(
        whereIndex < 0 ? null : (FilterNode?)Arguments[whereIndex],
        orderIndex < 0 ? [] : (IReadOnlyList<SortField>?)Arguments[orderIndex] ?? [],
        (Planned.ItemMembers ??= SelectionLookup.MembersOf(Schema, Planned.Value, typeof(T))).Names);

    /// <summary>Called by compiled resolvers.</summary>
    public T GetParent<T>() => (T)Parent!;

    /// <summary>Called by compiled resolvers.</summary>
    public T GetEventMessage<T>() => (T)Execution.EventMessage!;

    /// <summary>Called by compiled resolvers.</summary>
    public IDataLoader<TKey, TValue> GetDataLoader<TKey, TValue>(int index)
        where TKey : notnull =>
        (IDataLoader<TKey, TValue>)Execution.DataLoaders.Get(index);

    /// <summary>Called by compiled resolvers.</summary>
    public ResolverContext Capture() => With(Arguments);

    /// <summary>A copy with other arguments.</summary>
    public ResolverContext With(object?[] arguments) => new(Execution)
    {
        Planned = Planned,
        Parent = Parent,
        Arguments = arguments,
        FieldCancellation = FieldCancellation,
    };

    private object? Argument(string name)
    {
        var bindings = Planned.Resolver.Arguments;
        for (var i = 0; i < bindings.Count; i++)
        {
            if (bindings[i].Argument.Name == name)
            {
                return Arguments[i];
            }
        }

        throw new ArgumentException($"{Planned.Coordinate} has no argument \"{name}\".", nameof(name));
    }
}
