using Dezky.GraphQL.Types;

namespace Dezky.GraphQL.Execution.Planning;

/// <summary>Answers what is selected below a field.</summary>
internal static class SelectionLookup
{
    public static bool IsSelected(Schema schema, ValuePlan plan, string path)
    {
        var dot = path.IndexOf('.', StringComparison.Ordinal);
        var name = dot < 0 ? path : path[..dot];
        foreach (var selection in Selections(schema, plan))
        {
            foreach (var field in selection.Fields)
            {
                if (field.Definition.Name == name && (dot < 0 || IsSelected(schema, field.Value, path[(dot + 1)..])))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static IEnumerable<SelectionPlan> Selections(Schema schema, ValuePlan plan) => plan.Kind switch
    {
        ValueKind.List => Selections(schema, plan.Item!),
        ValueKind.Object => [plan.Selection!],
        ValueKind.Abstract => schema.GetPossibleTypes(plan.Abstract!.Type).Select(plan.Abstract.Get),
        ValueKind.Leaf => [],
    };
}
