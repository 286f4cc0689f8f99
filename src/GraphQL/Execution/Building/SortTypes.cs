using System.Reflection;
using Dezky.GraphQL.Data;
using Dezky.GraphQL.Execution.Coercion;
using Dezky.GraphQL.Types;

namespace Dezky.GraphQL.Execution.Building;

/// <summary>Makes sort inputs of CLR types, and orders of their values.</summary>
internal sealed class SortTypes(BuildContext context)
{
    private static readonly EnumType Direction = new(
        "SortEnumType",
        [new EnumValue("ASC", false, "Small values first."), new EnumValue("DESC", true, "Large values first.")],
        "The direction of an order.");

    private readonly Dictionary<string, ObjectSort> _objects = new(StringComparer.Ordinal);

    public ObjectSort ForObject(Type type, string name, IReadOnlyList<string> only)
    {
        if (_objects.TryGetValue(name, out var known))
        {
            return known;
        }

        var sort = new ObjectSort();
        _objects.Add(name, sort);
        sort.Type = new InputObjectType(name, () => Fields(type, sort, only), description: "The members to order by; several count in the order of their definition.");
        return sort;
    }

    private List<InputField> Fields(Type type, ObjectSort sort, IReadOnlyList<string> only)
    {
        var fields = new List<InputField>();
        foreach (var member in QueryInputTypes.Members(context, type, only, BuildContext.Place(type)))
        {
            var use = TypeUse.Of(member);
            if (context.Leaves.Find(use.Underlying) is not null || member.IsDefined(typeof(Types.Annotations.IDAttribute)))
            {
                fields.Add(new InputField(SchemaNames.Field(member), Direction, appliedDirectives: context.Costs.OfQueryMember()));
                sort.Members.Add((member, null));
            }
            else if (use.Item() is null && InputTypes.IsObject(use.Underlying))
            {
                var nested = ForObject(use.Underlying, $"{context.Outputs.NameOf(use.Underlying)}SortInput", []);
                fields.Add(new InputField(SchemaNames.Field(member), nested.Type));
                sort.Members.Add((member, nested));
            }
        }

        return fields;
    }
}

/// <summary>A sort input of an object, with what its fields mean.</summary>
internal sealed class ObjectSort
{
    public InputObjectType Type { get; set; } = null!;

    public List<(PropertyInfo Member, ObjectSort? Nested)> Members { get; } = [];

    public void Bind(InputObjectValue value, IReadOnlyList<MemberInfo> path, List<SortField> order)
    {
        for (var i = 0; i < Members.Count; i++)
        {
            var (member, nested) = Members[i];
            switch (value.Values[i])
            {
                case bool descending:
                    order.Add(new SortField([.. path, member], descending));
                    break;
                case InputObjectValue inner:
                    nested!.Bind(inner, [.. path, member], order);
                    break;
            }
        }
    }
}
