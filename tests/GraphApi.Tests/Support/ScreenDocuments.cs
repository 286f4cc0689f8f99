using System.Text;
using Dezky.GraphQL.Language;

namespace Dezky.GraphApi.Tests.Support;

/// <summary>What the screens of the apps ask for, as it lies beside them.</summary>
internal static class ScreenDocuments
{
    public static readonly string[] Apps = ["OperatorUi", "PortalUi"];

    public static string Of(string app) => string.Concat(
        Directory.EnumerateFiles(Path.Combine(Repository.Root, "src", app), "*.graphql", SearchOption.AllDirectories).Order().Select(File.ReadAllText));

    public static IEnumerable<OperationDefinitionNode> Queries(string app) =>
        Parser.Parse(Encoding.UTF8.GetBytes(Of(app)), ParserOptions.Default).Definitions.OfType<OperationDefinitionNode>()
            .Where(operation => operation.Operation == OperationType.Query);
}
