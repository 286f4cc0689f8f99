using Dezky.GraphQL.Client.Generator.Modeling;

namespace Dezky.GraphQL.Client.Generator.Emitting;

/// <summary>All files of a client.</summary>
internal static class ClientEmitter
{
    public static IReadOnlyList<GeneratedFile> Emit(ClientModel client)
    {
        var results = new ResultIndex(client);
        return
        [
            EmitClient(client),
            .. client.Operations.Select(operation => new OperationEmitter(operation, results).Emit()),
            .. client.Fragments.Select(fragment => FragmentEmitter.Emit(fragment, results)),
            .. client.Enums.Select(EnumEmitter.Emit),
            .. client.Inputs.Select(InputEmitter.Emit),
        ];
    }

    private static GeneratedFile EmitClient(ClientModel client)
    {
        var file = new CSharpFile(client.Client.Namespace);
        file.Use("Dezky.GraphQL.Client");
        var code = file.Code;
        code.Summary("The operations of the documents.");
        if (client.Operations.Count == 0)
        {
            code.Line("#pragma warning disable CS9113 // There is no document yet that uses it");
        }

        code.Open($"public sealed class {client.Client.Name}(IGraphQLClient client)");
        foreach (var operation in client.Operations)
        {
            code.Separate();
            code.Summary(new Remarks(operation.Description), operation.Summary());
            code.Line($"public {file.Name(operation.Type, TypeScope.Of(client.Client))} {operation.Member} {{ get; }} = new(client);");
        }

        code.Close();
        return new GeneratedFile($"{client.Client.Name}.client.g.cs", file.ToString());
    }

    public static string Summary(this OperationModel operation) => $"The {operation.Shape.ToString().ToLowerInvariant()} <c>{operation.Name}</c>.";
}
