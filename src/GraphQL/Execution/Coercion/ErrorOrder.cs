using Dezky.GraphQL.Errors;

namespace Dezky.GraphQL.Execution.Coercion;

/// <summary>
/// Brings the errors of an input object, found in the order of its JSON, into the order of its type's fields, as graphql-js reports them.
/// </summary>
internal ref struct ErrorOrder(List<GraphQLError> errors)
{
    private readonly int _start = errors.Count;
    private int _end = errors.Count;
    private List<(int Rank, GraphQLError Error)>? _ranked;

    /// <summary>Ranks the errors that were added since the last call.</summary>
    public void Mark(int rank)
    {
        for (; _end < errors.Count; _end++)
        {
            (_ranked ??= []).Add((rank, errors[_end]));
        }
    }

    /// <summary>Sorts what was ranked. The error that says there are too many stays the last.</summary>
    public readonly void Apply()
    {
        if (_ranked is null || errors.Count == VariableCoercion.MaxErrors)
        {
            return;
        }

        errors.RemoveRange(_start, errors.Count - _start);
        errors.AddRange(_ranked.OrderBy(each => each.Rank).Select(each => each.Error));
    }
}
