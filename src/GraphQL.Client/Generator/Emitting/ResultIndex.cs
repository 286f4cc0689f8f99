using Dezky.GraphQL.Client.Generator.Modeling;

namespace Dezky.GraphQL.Client.Generator.Emitting;

/// <summary>All records by their types.</summary>
internal sealed class ResultIndex
{
    private readonly Dictionary<TypeName, ResultModel> _results = [];

    public ResultIndex(ClientModel client)
    {
        foreach (var result in client.Operations.Select(operation => operation.Result).Concat(client.Fragments.Select(fragment => fragment.Result)))
        {
            Add(result);
        }
    }

    public ResultModel Find(TypeName type) => _results[type];

    private void Add(ResultModel result)
    {
        _results.Add(result.Type, result);
        foreach (var inner in result.Nested.Concat(result.Cases ?? []))
        {
            Add(inner);
        }
    }
}
