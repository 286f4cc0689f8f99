using Dezky.GraphQL.Execution.Planning;

namespace Dezky.GraphQL.Execution.Responses;

/// <summary>Where in the response the writer is: fields and list indexes. Entering and leaving costs a store; a path is only made for an error.</summary>
internal sealed class ResponsePath
{
    private PlannedField?[] _fields = new PlannedField?[16];
    private int[] _indexes = new int[16];
    private int _depth;

    public void Enter(PlannedField field)
    {
        if (_depth == _fields.Length)
        {
            Array.Resize(ref _fields, _depth * 2);
            Array.Resize(ref _indexes, _depth * 2);
        }

        _fields[_depth++] = field;
    }

    public void EnterList()
    {
        Enter(null!);
        _indexes[_depth - 1] = -1;
    }

    public void NextItem() => _indexes[_depth - 1]++;

    public void Leave() => _depth--;

    public int Depth => _depth;

    /// <summary>Leaves everything that was entered since <see cref="Depth"/> had this value.</summary>
    public void LeaveTo(int depth) => _depth = depth;

    public IReadOnlyList<object> ToList()
    {
        var path = new object[_depth];
        for (var i = 0; i < path.Length; i++)
        {
            path[i] = _fields[i] is { } field ? field.ResponseName : _indexes[i];
        }

        return path;
    }
}
