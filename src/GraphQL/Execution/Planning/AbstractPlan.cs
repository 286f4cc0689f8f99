using System.Collections.Concurrent;
using Dezky.GraphQL.Types;

namespace Dezky.GraphQL.Execution.Planning;

/// <summary>
/// The selections on an interface or union, one for each concrete type. They are planned when a value of the type first appears:
/// planning all combinations beforehand would grow with every level of nesting.
/// </summary>
internal sealed class AbstractPlan(NamedType type, Func<ObjectType, SelectionPlan> plan)
{
    private readonly ConcurrentDictionary<ObjectType, SelectionPlan> _selections = new();

    public NamedType Type { get; } = type;

    public SelectionPlan Get(ObjectType type) => _selections.GetOrAdd(type, plan);
}
