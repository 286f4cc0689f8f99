using Dezky.GraphQL.Types;

namespace Dezky.GraphQL.Execution.Planning;

/// <summary>Answers what is selected below a field, now or later.</summary>
internal static class SelectionLookup
{
    public static bool IsSelected(Schema schema, ValuePlan plan, string path)
    {
        var dot = path.IndexOf('.', StringComparison.Ordinal);
        var name = dot < 0 ? path : path[..dot];
        foreach (var field in Fields(schema, plan))
        {
            if (field.Definition.Name == name && (dot < 0 || IsSelected(schema, field.Value, path[(dot + 1)..])))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The properties of a CLR type that are read of the first objects of that type below a field.</summary>
    public static ReadMembers MembersOf(Schema schema, ValuePlan plan, Type type)
    {
        var members = new HashSet<string>(StringComparer.Ordinal);
        return Collect(schema, plan, type, members) ? new ReadMembers(members) : new ReadMembers(null);
    }

    /// <summary>False as soon as a field may read everything.</summary>
    private static bool Collect(Schema schema, ValuePlan plan, Type type, HashSet<string> members)
    {
        foreach (var field in Fields(schema, plan))
        {
            if (field.Resolver.OwnerType?.IsAssignableFrom(type) == true)
            {
                if (field.Resolver.Reads is not { } reads)
                {
                    return false;
                }

                members.UnionWith(reads);
            }
            else if (!Collect(schema, field.Value, type, members))
            {
                return false;
            }
        }

        return true;
    }

    private static IEnumerable<PlannedField> Fields(Schema schema, ValuePlan plan) => plan.Kind switch
    {
        ValueKind.List => Fields(schema, plan.Item!),
        ValueKind.Object => Fields(plan.Selection!),
        ValueKind.Abstract => schema.GetPossibleTypes(plan.Abstract!.Type).SelectMany(type => Fields(plan.Abstract.Get(type))),
        ValueKind.Leaf => [],
    };

    private static IEnumerable<PlannedField> Fields(SelectionPlan selection) => selection.Deferral is { } deferral
        ? selection.Fields.Concat(deferral.Selections.SelectMany(deferred => deferred.Selection.Fields))
        : selection.Fields;
}

/// <summary>The properties that are read of an object; null for all of them.</summary>
internal sealed record ReadMembers(IReadOnlySet<string>? Names);
