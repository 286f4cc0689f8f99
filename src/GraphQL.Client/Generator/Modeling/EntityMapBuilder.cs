using Dezky.GraphQL.Language;
using Dezky.GraphQL.Types;

namespace Dezky.GraphQL.Client.Generator.Modeling;

/// <summary>Finds where an operation's responses hold entities: objects of types that implement <c>Node</c>, with their <c>id</c>.</summary>
internal sealed class EntityMapBuilder(Schema schema, FieldCollector collector)
{
    public EntitySelection Build(ObjectType type, IReadOnlyList<SelectionPart> parts)
    {
        var fields = collector.Collect(type, parts);
        return new EntitySelection(
            type.Name,
            IsEntity(type, fields),
            [.. fields.All.Where(field => !field.IsTypeName).Select(Build)]);
    }

    private EntityField Build(CollectedField field)
    {
        var key = field.First.Name + Arguments(field.First);
        var dependsOnVariables = field.IsConditional || UsesVariables(field.First);
        var isList = field.Definition.Type.NullableType is ListType;
        if (!field.IsComposite)
        {
            return new EntityField(field.ResponseName, key, dependsOnVariables, isList, []);
        }

        var type = field.Definition.Type.Named;
        var objects = schema.GetPossibleTypes(type)
            .OrderBy(possible => possible.Name, StringComparer.Ordinal)
            .Select(possible => Build(possible, field.Parts))
            .ToArray();
        var holders = objects.Where(HoldsEntities).ToArray();
        if (holders.Length > 0)
        {
            return new EntityField(field.ResponseName, key, dependsOnVariables, isList, holders);
        }

        return new EntityField(
            field.ResponseName,
            key + Canonical(type, objects, field.Parts),
            dependsOnVariables || objects.Any(selection => selection.Fields.Any(inner => inner.DependsOnVariables)),
            isList,
            []);
    }

    private static bool HoldsEntities(EntitySelection selection) => selection.IsEntity || selection.Fields.Any(field => field.Types.Count > 0);

    private static bool IsEntity(ObjectType type, CollectedFields fields) =>
        type.Interfaces.Any(implemented => implemented.Name == "Node")
        && fields.Find("id") is { IsConditional: false, First: { Name: "id", Arguments.Count: 0 } };

    /// <summary>What is selected, in an order of its own: two selections with the same text have the same values.</summary>
    private string Canonical(NamedType type, EntitySelection[] objects, IReadOnlyList<SelectionPart> parts)
    {
        var texts = objects.Select(selection =>
        {
            var fields = selection.Fields.Select(field => NameIn(field.Key) == field.ResponseName ? field.Key : $"{field.ResponseName}:{field.Key}");
            return $"{{{string.Join(',', fields.Order(StringComparer.Ordinal))}}}";
        });
        if (type is not ObjectType)
        {
            return $"{{{string.Join(',', objects.Zip(texts, (selection, text) => selection.Type + text))}}}";
        }

        var hasTypeName = collector.Collect(type, parts).All.Any(field => field.IsTypeName);
        return hasTypeName ? $"{texts.Single()}{MetaFields.TypeName.Name}" : texts.Single();
    }

    private static string NameIn(string key) => key.Split('(', '{')[0];

    private static string Arguments(FieldNode field)
    {
        var arguments = field.Arguments
            .OrderBy(argument => argument.Name, StringComparer.Ordinal)
            .Select(argument => $"{argument.Name}:{argument.Value}");
        return field.Arguments.Count == 0 ? "" : $"({string.Join(',', arguments)})";
    }

    private static bool UsesVariables(FieldNode field)
    {
        var search = new VariableSearch();
        foreach (var argument in field.Arguments)
        {
            search.Visit(argument);
        }

        return search.Found;
    }

    private sealed class VariableSearch : SyntaxVisitor
    {
        public bool Found { get; private set; }

        protected override bool Enter(SyntaxNode node)
        {
            Found |= node is VariableNode;
            return !Found;
        }
    }
}
