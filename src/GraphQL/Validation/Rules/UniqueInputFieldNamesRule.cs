using Dezky.GraphQL.Errors;
using Dezky.GraphQL.Language;

namespace Dezky.GraphQL.Validation.Rules;

/// <summary>No field of an input object is given twice. https://spec.graphql.org/September2025/#sec-Input-Object-Field-Uniqueness</summary>
internal sealed class UniqueInputFieldNamesRule(ValidationContext context)
    : IEnter<ObjectValueNode>, IEnter<ObjectFieldNode>, ILeave<ObjectValueNode>
{
    private readonly Stack<Dictionary<string, SourceLocation>> _known = [];

    public bool Enter(ObjectValueNode node)
    {
        _known.Push(new Dictionary<string, SourceLocation>(StringComparer.Ordinal));
        return true;
    }

    public bool Enter(ObjectFieldNode node)
    {
        if (!_known.Peek().TryAdd(node.Name, node.Location))
        {
            context.Report($"There can be only one input field named \"{node.Name}\".", _known.Peek()[node.Name], node.Location);
        }

        return true;
    }

    public void Leave(ObjectValueNode node) => _known.Pop();
}
