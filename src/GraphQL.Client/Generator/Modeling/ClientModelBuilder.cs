using Dezky.GraphQL.Client.Generator.Diagnostics;
using Dezky.GraphQL.Client.Generator.Documents;
using Dezky.GraphQL.Types;

namespace Dezky.GraphQL.Client.Generator.Modeling;

/// <summary>From valid documents to everything that is to be generated.</summary>
internal static class ClientModelBuilder
{
    public static ClientModel Build(Schema schema, DocumentSet documents, GeneratorSettings settings, DiagnosticList diagnostics)
    {
        var names = new NameRegistry(documents, diagnostics);
        var namespaces = new DocumentNamespaces(settings, documents);
        var shapes = new ShapeBuilder(schema, settings, documents, diagnostics);
        var results = new ResultBuilder(schema, documents, namespaces, shapes, names);
        var texts = new OperationText(schema, documents.Fragments.ToDictionary(fragment => fragment.Name));
        var operations = new OperationBuilder(schema, namespaces, shapes, results, names, texts);
        var client = new TypeName(settings.ClientNamespace, settings.Client);

        var fragmentModels = documents.Fragments.Select(definition =>
        {
            var fragment = results.Fragment(definition.Name);
            names.AddType(fragment.Result.Type, $"the fragment {definition.Name}", definition.NameLocation);
            names.AddType(fragment.Interface, $"the interface of the fragment {definition.Name}", definition.NameLocation);
            return fragment;
        }).OrderBy(fragment => fragment.Name, StringComparer.Ordinal).ToArray();
        var operationModels = documents.Operations.Select(operations.Build).OrderBy(operation => operation.Name, StringComparer.Ordinal).ToArray();
        var inputs = new InputBuilder(shapes, names);
        var inputModels = inputs.Inputs();
        names.CheckMembers(
            client,
            documents.Operations.Select(operation => (Names.Pascal(operation.Name!), $"the operation {operation.Name}", operation.NameLocation)));
        return new ClientModel(client, operationModels, fragmentModels, inputs.Enums(), inputModels);
    }
}
