using Dezky.GraphQL.Client.Generator.Diagnostics;
using Dezky.GraphQL.Errors;
using Dezky.GraphQL.Language;
using Dezky.GraphQL.Types;
using Dezky.GraphQL.Utilities;

namespace Dezky.GraphQL.Client.Generator.Documents;

/// <summary>The schema that the documents are for.</summary>
internal static class SchemaFile
{
    /// <summary>The schema, or null when it is missing or wrong, which is reported.</summary>
    public static Schema? Read(string path, DiagnosticList diagnostics)
    {
        if (!File.Exists(path))
        {
            diagnostics.Error(DiagnosticIds.Schema, path, default, "The schema does not exist.");
            return null;
        }

        try
        {
            return SchemaFromDocument.Build(File.ReadAllText(path));
        }
        catch (GraphQLSyntaxException exception)
        {
            Report(exception.Error);
        }
        catch (GraphQLException exception)
        {
            foreach (var error in exception.Errors)
            {
                Report(error);
            }
        }

        return null;

        void Report(GraphQLError error) =>
            diagnostics.Error(DiagnosticIds.Schema, path, error.Locations is [var first, ..] ? first : default, error.Message);
    }
}
