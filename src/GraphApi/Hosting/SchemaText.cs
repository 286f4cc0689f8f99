using Dezky.GraphQL.Types;
using Dezky.GraphQL.Utilities;

namespace Dezky.GraphApi.Hosting;

/// <summary>The schema in its definition language, as the repository's snapshot and <c>GET /graphql?sdl</c> show it.</summary>
internal static class SchemaText
{
    public static string Of(IServiceProvider services) => SchemaPrinter.Print(services.GetRequiredService<Schema>());

    public static void Print(IServiceProvider services, TextWriter output) => output.Write(Of(services));
}
