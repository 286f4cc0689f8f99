using Dezky.GraphQL.Client.Generator.Diagnostics;
using Dezky.GraphQL.Client.Generator.Documents;
using Dezky.GraphQL.Client.Generator.Emitting;
using Dezky.GraphQL.Client.Generator.Modeling;
using Dezky.GraphQL.Client.Generator.Output;

namespace Dezky.GraphQL.Client.Generator;

/// <summary>The whole way from settings to generated files.</summary>
internal static class ClientGenerator
{
    /// <summary>Generates, or says what is wrong; with an error nothing is generated.</summary>
    public static IReadOnlyList<Diagnostic> Run(GeneratorSettings settings)
    {
        var diagnostics = new DiagnosticList();
        var schema = SchemaFile.Read(settings.Schema, diagnostics);
        var documents = DocumentSet.Read(settings, diagnostics);
        if (schema is null || diagnostics.HasErrors)
        {
            return diagnostics.Sorted;
        }

        new DocumentChecks(schema, documents, diagnostics).Run(settings.Deprecations);
        if (diagnostics.HasErrors)
        {
            return diagnostics.Sorted;
        }

        var client = ClientModelBuilder.Build(schema, documents, settings, diagnostics);
        if (!diagnostics.HasErrors)
        {
            new OutputFolder(settings.Output).Write(ClientEmitter.Emit(client));
            if (settings.TrustedDocuments is { } folder)
            {
                TrustedDocuments.Write(folder, client);
            }
        }

        return diagnostics.Sorted;
    }
}
