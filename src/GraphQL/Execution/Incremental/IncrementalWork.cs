using Dezky.GraphQL.Errors;
using Dezky.GraphQL.Execution.Planning;
using Dezky.GraphQL.Execution.Resolvers;

namespace Dezky.GraphQL.Execution.Incremental;

/// <summary>
/// What the writing of one part finds to deliver later. Everything is noted with the position in the output where it was found, so that
/// what a null takes back is forgotten with it.
/// </summary>
/// <param name="scope">The deferred fragments around the part, by <see cref="DeferUsage.Index"/>; a copy that may be changed.</param>
/// <param name="budget">How much more the whole response may be divided.</param>
internal sealed class IncrementalWork(DeferredFragment?[] scope, IncrementalBudget budget)
{
    private readonly List<(int Position, DeferredFragment Fragment)> _fragments = [];
    private readonly List<(int Position, DeferredPart Part)> _parts = [];
    private readonly List<(int Position, StreamedList List)> _streams = [];
    private DeferredFragment?[] _scope = scope;

    public IEnumerable<DeferredFragment> Fragments => _fragments.Select(each => each.Fragment);

    public IEnumerable<DeferredPart> Parts => _parts.Select(each => each.Part);

    public IEnumerable<StreamedList> Streams => _streams.Select(each => each.List);

    public bool IsEmpty => _parts.Count == 0 && _streams.Count == 0;

    /// <summary>Notes the deferred selections of an object that is being written.</summary>
    /// <exception cref="GraphQLException">The response has too many parts.</exception>
    public void Defer(Deferral deferral, object? source, IReadOnlyList<object> path, int position)
    {
        foreach (var usage in deferral.Introduced)
        {
            budget.Spend();
            if (usage.Index >= _scope.Length)
            {
                Array.Resize(ref _scope, Math.Max(usage.Index + 1, _scope.Length * 2));
            }

            var fragment = new DeferredFragment(usage, usage.Parent is null ? null : _scope[usage.Parent.Index], path);
            _scope[usage.Index] = fragment;
            _fragments.Add((position, fragment));
        }

        foreach (var selection in deferral.Selections)
        {
            var fragments = new DeferredFragment[selection.Usages.Count];
            for (var i = 0; i < fragments.Length; i++)
            {
                fragments[i] = _scope[selection.Usages[i].Index]!;
            }

            _parts.Add((position, new DeferredPart(selection.Selection, source, path, fragments, [.. _scope])));
        }
    }

    /// <summary>Notes the items of a list that are not written now.</summary>
    /// <exception cref="GraphQLException">The response has too many parts.</exception>
    public void Stream(PlannedField field, ListRest rest, IReadOnlyList<object> path, int nextIndex, int position)
    {
        budget.Spend();
        _streams.Add((position, new StreamedList(field, rest, path, nextIndex, [.. _scope])));
    }

    /// <summary>Forgets what was found behind a position: nobody will see the objects that it belongs to.</summary>
    public void Rewind(int position)
    {
        _fragments.RemoveAll(each => each.Position >= position);
        _parts.RemoveAll(each => each.Position >= position);
        _streams.RemoveAll(each => each.Position >= position);
    }
}

/// <summary>Bounds how many parts a response is divided into.</summary>
internal sealed class IncrementalBudget(int maxParts)
{
    private int _spent;

    /// <exception cref="GraphQLException">Nothing is left.</exception>
    public void Spend()
    {
        if (++_spent > maxParts)
        {
            throw new GraphQLException(new GraphQLError($"The response would be delivered in more than {maxParts} parts.", code: ErrorCodes.Validation));
        }
    }
}
