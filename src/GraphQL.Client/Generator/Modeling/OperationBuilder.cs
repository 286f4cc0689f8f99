using Dezky.GraphQL.Execution.Documents;
using Dezky.GraphQL.Language;
using Dezky.GraphQL.Types;

namespace Dezky.GraphQL.Client.Generator.Modeling;

/// <summary>Finds what is to be generated for an operation.</summary>
internal sealed class OperationBuilder(
    Schema schema, DocumentNamespaces namespaces, ShapeBuilder shapes, ResultBuilder results, NameRegistry names, OperationText texts)
{
    public OperationModel Build(OperationDefinitionNode operation)
    {
        var name = operation.Name!;
        var member = Names.Pascal(name);
        var shape = ShapeOf(operation.Operation);
        var @namespace = namespaces.Of(operation);
        var kind = shape.ToString();
        var type = new TypeName(@namespace, member.EndsWith(kind, StringComparison.Ordinal) ? member : member + kind);
        var resultType = new TypeName(@namespace, member + "Result");
        var what = $"the {kind.ToLowerInvariant()} {name}";
        if (names.AddType(type, what, operation.NameLocation))
        {
            names.AddType(resultType, $"the result of {what}", operation.NameLocation);
        }

        var root = schema.GetRootType(operation.Operation)!;
        SelectionPart[] parts = [new SelectionPart(root, operation.SelectionSet)];
        var result = results.Build(resultType, root, parts, operation.NameLocation) with
        {
            Remarks = new Remarks($"The data of the {kind.ToLowerInvariant()} {name}."),
        };
        var variables = operation.VariableDefinitions.Select(BuildVariable).ToArray();
        names.CheckMembers(
            type.Nested("Variables"),
            variables.Zip(operation.VariableDefinitions, (variable, node) => (variable.Name, $"the variable ${node.Name}", node.Location)));

        var document = texts.Of(operation);
        var following = new FollowUps(results);
        return new OperationModel(name, member, type, namespaces.FileOf(operation, $"{member}.{kind.ToLowerInvariant()}"), shape, result)
        {
            Description = operation.Description?.Value,
            Document = document,
            DocumentId = DocumentId.Of(System.Text.Encoding.UTF8.GetBytes(document)),
            Variables = variables,
            Selection = new EntityMapBuilder(schema, results.Collector).Build(root, parts),
            Resume = shape == OperationShape.Subscription ? following.FindResume(result, variables) : null,
            Paging = shape == OperationShape.Query ? following.FindPaging(result, variables) : null,
        };
    }

    private InputMember BuildVariable(VariableDefinitionNode variable)
    {
        var shape = shapes.Input(variable.Type, variable.Location);
        return new InputMember(
            Names.Pascal(variable.Name),
            variable.Name,
            shape,
            shape.IsNullable || variable.DefaultValue is not null,
            new Remarks(variable.Description?.Value));
    }

    private static OperationShape ShapeOf(OperationType type) => type switch
    {
        OperationType.Query => OperationShape.Query,
        OperationType.Mutation => OperationShape.Mutation,
        OperationType.Subscription => OperationShape.Subscription,
    };
}
