using Dezky.GraphQL.Errors;
using Dezky.GraphQL.Execution.Building;
using Dezky.GraphQL.Language;
using Dezky.GraphQL.Types;

namespace Dezky.GraphQL.Execution.Authorization;

/// <summary>The policies of a schema that are checked at validation, and which of them an operation has to meet.</summary>
internal sealed class ValidationPolicies
{
    private readonly Schema _schema;
    private readonly Dictionary<NamedType, string[]> _ofTypes = [];
    private readonly Dictionary<OutputField, string[]> _ofFields = [];

    public ValidationPolicies(Schema schema)
    {
        _schema = schema;
        foreach (var type in schema.Types)
        {
            Add(_ofTypes, type, type.AppliedDirectives);
            foreach (var field in (type as ComplexType)?.Fields ?? Enumerable.Empty<OutputField>())
            {
                Add(_ofFields, field, field.AppliedDirectives);
            }
        }
    }

    /// <summary>The fields of an operation that demand policies, each once, in the order of the document.</summary>
    public IReadOnlyList<ValidationDemand> Collect(
        OperationDefinitionNode operation, IReadOnlyDictionary<string, FragmentDefinitionNode> fragments)
    {
        if (_ofTypes.Count == 0 && _ofFields.Count == 0)
        {
            return [];
        }

        var collector = new Collector(this, fragments);
        collector.Visit(operation.SelectionSet, _schema.GetRootType(operation.Operation)!, isDemanded: false);
        return [.. collector.Demands.Values];
    }

    private static void Add<TKey>(Dictionary<TKey, string[]> all, TKey key, IReadOnlyList<DirectiveNode> applied)
        where TKey : notnull
    {
        string[] policies = [.. AuthorizeDirective.ValidationPolicies(applied)];
        if (policies.Length > 0)
        {
            all.Add(key, policies);
        }
    }

    private sealed class Collector(ValidationPolicies policies, IReadOnlyDictionary<string, FragmentDefinitionNode> fragments)
    {
        private readonly HashSet<(string Fragment, NamedType Type, bool IsDemanded)> _visited = [];

        public OrderedDictionary<string, ValidationDemand> Demands { get; } = new(StringComparer.Ordinal);

        /// <param name="selectionSet">The selections.</param>
        /// <param name="type">What is known of the object: its type, or an abstract type that it is of.</param>
        /// <param name="isDemanded">Whether the field that returned the object already demands the type's policies.</param>
        public void Visit(SelectionSetNode selectionSet, NamedType type, bool isDemanded)
        {
            foreach (var selection in selectionSet.Selections)
            {
                switch (selection)
                {
                    case FieldNode field:
                        VisitField(field, type, isDemanded);
                        break;
                    case InlineFragmentNode inline:
                        VisitFragment(inline.TypeCondition, inline.SelectionSet, type, isDemanded);
                        break;
                    case FragmentSpreadNode spread when _visited.Add((spread.Name, type, isDemanded)):
                        var fragment = fragments[spread.Name];
                        VisitFragment(fragment.TypeCondition, fragment.SelectionSet, type, isDemanded);
                        break;
                }
            }
        }

        private void VisitFragment(NamedTypeNode? condition, SelectionSetNode selectionSet, NamedType type, bool isDemanded)
        {
            // An object stays what it is, whatever interface it is looked at through.
            if (type is ObjectType || condition is null || condition.Name == type.Name || !policies._schema.TryGetType(condition.Name, out var narrowed))
            {
                Visit(selectionSet, type, isDemanded);
            }
            else
            {
                Visit(selectionSet, narrowed, isDemanded: false);
            }
        }

        private void VisitField(FieldNode node, NamedType type, bool isDemanded)
        {
            foreach (var possible in policies._schema.GetPossibleTypes(type))
            {
                if (!isDemanded || possible != type)
                {
                    Demand(possible, node, policies._ofTypes.GetValueOrDefault(possible));
                }

                if (possible.Fields.Find(node.Name) is { } implementation)
                {
                    Demand(possible, node, policies._ofFields.GetValueOrDefault(implementation));
                }
            }

            if (policies._schema.FindField(type, node.Name) is not { } field)
            {
                return;
            }

            if (type is not ObjectType)
            {
                Demand(type, node, isDemanded ? null : policies._ofTypes.GetValueOrDefault(type));
                Demand(type, node, policies._ofFields.GetValueOrDefault(field));
            }

            Demand(type, node, policies._ofTypes.GetValueOrDefault(field.Type.Named));
            if (node.SelectionSet is not null)
            {
                Visit(node.SelectionSet, field.Type.Named, isDemanded: true);
            }
        }

        private void Demand(NamedType type, FieldNode node, string[]? demanded)
        {
            if (demanded is null)
            {
                return;
            }

            var coordinate = $"{type.Name}.{node.Name}";
            if (!Demands.TryGetValue(coordinate, out var demand))
            {
                Demands.Add(coordinate, demand = new ValidationDemand(coordinate, node.Location));
            }

            demand.Policies.UnionWith(demanded);
        }
    }
}

/// <summary>A field of an operation that demands policies.</summary>
/// <param name="Coordinate">The field, as <c>Type.field</c>.</param>
/// <param name="Location">Where the document first mentions it.</param>
internal sealed record ValidationDemand(string Coordinate, SourceLocation Location)
{
    /// <summary>The policies; a set in the order of insertion as long as nothing is removed.</summary>
    public HashSet<string> Policies { get; } = new(StringComparer.Ordinal);
}
