using Dezky.GraphQL.Execution.Planning;

namespace Dezky.GraphQL.Execution.Responses;

/// <summary>Where in the response the writer is: fields and list indexes. Entering and leaving costs a store; a path is only made for an error.</summary>
/// <param name="origin">Where the part that is written begins; empty for the initial response.</param>
internal sealed class ResponsePath(IReadOnlyList<object> origin)
{
    private PlannedField?[] _fields = new PlannedField?[8];
    private int[] _indexes = [];
    private int _depth;

    public void Enter(PlannedField field)
    {
        if (_depth == _fields.Length)
        {
            Array.Resize(ref _fields, _depth * 2);
        }

        _fields[_depth++] = field;
    }

    /// <summary>Enters a list, before the item with the index <paramref name="first"/>.</summary>
    public void EnterList(int first = 0)
    {
        Enter(null!);
        if (_indexes.Length < _fields.Length)
        {
            Array.Resize(ref _indexes, _fields.Length);
        }

        _indexes[_depth - 1] = first - 1;
    }

    public void NextItem() => _indexes[_depth - 1]++;

    public void Leave() => _depth--;

    public int Depth => _depth;

    /// <summary>Leaves everything that was entered since <see cref="Depth"/> had this value.</summary>
    public void LeaveTo(int depth) => _depth = depth;

    public IReadOnlyList<object> ToList()
    {
        var path = new object[origin.Count + _depth];
        for (var i = 0; i < origin.Count; i++)
        {
            path[i] = origin[i];
        }

        for (var i = 0; i < _depth; i++)
        {
            path[origin.Count + i] = _fields[i] is { } field ? field.ResponseName : _indexes[i];
        }

        return path;
    }
}
