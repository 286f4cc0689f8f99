using System.Buffers;
using System.Text;
using System.Text.Json;
using Dezky.GraphApi.Tests.Support;
using Dezky.GraphQL.Execution;
using Dezky.GraphQL.Language;
using Microsoft.Extensions.DependencyInjection;

namespace Dezky.GraphApi.Tests.Schemas;

/// <summary>What the screens of the operator's app ask for costs less than the limits, also by the largest page.</summary>
public sealed class ScreenCostTests(TestApi api) : IClassFixture<TestApi>
{
    private const int LargestPage = 100;

    private static readonly Lazy<string> Documents = new(() => string.Concat(
        Directory.EnumerateFiles(Path.Combine(Repository.Root, "src", "OperatorUi"), "*.graphql", SearchOption.AllDirectories).Order().Select(File.ReadAllText)));

    public static TheoryData<string> Queries => [.. Operations().Where(query => query.Operation == OperationType.Query).Select(query => query.Name!)];

    [Theory]
    [MemberData(nameof(Queries))]
    public async Task Query_ByTheLargestPage_IsWithinTheLimits(string name)
    {
        var definitions = Operations().Single(query => query.Name == name).VariableDefinitions;
        var variables = definitions.Where(variable => variable.Type is NonNullTypeNode).ToDictionary(variable => variable.Name, Value);

        var response = await ExecuteAsync(name, variables);

        Assert.True(response.TryGetProperty("extensions", out var extensions), response.ToString());
        var cost = extensions.GetProperty("operationCost");
        Assert.InRange(cost.GetProperty("fieldCost").GetDouble(), 1, api.Services.GetRequiredService<GraphQLEngineOptions>().Cost.MaxFieldCost);
    }

    [Fact]
    public async Task Query_WhenPagesAreNested_IsRefused()
    {
        var response = await api.RunAsync(Callers.Operator, "{ partners(first: 100) { nodes { tenants(first: 100) { nodes { users(first: 100) { nodes { email } } } } } } }");

        Assert.Equal("COST_EXCEEDED", response.GetProperty("errors")[0].GetProperty("extensions").GetProperty("code").GetString());
    }

    private static object Value(VariableDefinitionNode variable) => ((NamedTypeNode)((NonNullTypeNode)variable.Type).Type).Name switch
    {
        "Int" => LargestPage,
        "Boolean" => true,
        _ => "name",
    };

    private static IEnumerable<OperationDefinitionNode> Operations() =>
        Parser.Parse(Encoding.UTF8.GetBytes(Documents.Value), ParserOptions.Default).Definitions.OfType<OperationDefinitionNode>();

    /// <summary>As nobody: every field is denied, after the cost was found.</summary>
    private async Task<JsonElement> ExecuteAsync(string name, Dictionary<string, object> variables)
    {
        await using var scope = api.Services.CreateAsyncScope();
        await using var result = await api.Services.GetRequiredService<IRequestExecutor>().ExecuteAsync(new OperationRequest
        {
            Document = Encoding.UTF8.GetBytes(Documents.Value),
            OperationName = name,
            Variables = JsonSerializer.SerializeToUtf8Bytes(variables),
            Services = scope.ServiceProvider,
            Cost = CostReporting.Report,
        });
        var buffer = new ArrayBufferWriter<byte>();
        Assert.IsAssignableFrom<OperationResult>(result).WriteTo(buffer);
        using var response = JsonDocument.Parse(buffer.WrittenMemory);
        return response.RootElement.Clone();
    }
}
