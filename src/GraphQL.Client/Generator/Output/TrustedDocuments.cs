using System.Text.Encodings.Web;
using System.Text.Json;
using Dezky.GraphQL.Client.Generator.Modeling;

namespace Dezky.GraphQL.Client.Generator.Output;

/// <summary>
/// The manifest of a client's documents for the server, as the engine's <c>FolderDocumentStore</c> reads it: sources by their identifiers.
/// </summary>
internal static class TrustedDocuments
{
    private static readonly JsonSerializerOptions Options = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void Write(string folder, ClientModel client)
    {
        var sources = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var operation in client.Operations)
        {
            sources[operation.DocumentId] = operation.Document;
        }

        var json = JsonSerializer.Serialize(sources, Options).ReplaceLineEndings("\n") + "\n";
        OutputFolder.WriteIfChanged(Path.Combine(folder, $"{client.Client.Name}.json"), json);
    }
}
