using System.Buffers;
using System.Text;
using System.Text.Json;
using Dezky.GraphApi.Tests.Support;
using Dezky.GraphQL.Execution;
using Dezky.GraphQL.Language;
using Microsoft.Extensions.DependencyInjection;

namespace Dezky.GraphApi.Tests.Schemas;

/// <summary>What the screens of the apps ask for costs less than the limits, also by the largest page.</summary>
public sealed class ScreenCostTests(TestApi api) : IClassFixture<TestApi>
{
    private const int LargestPage = 100;

    public static TheoryData<string, string> Queries()
    {
        var queries = new TheoryData<string, string>();
        foreach (var app in ScreenDocuments.Apps)
        {
            foreach (var query in ScreenDocuments.Queries(app))
            {
                queries.Add(app, query.Name!);
            }
        }

        return queries;
    }

    [Theory]
    [MemberData(nameof(Queries))]
    public async Task Query_ByTheLargestPage_IsWithinTheLimits(string app, string name)
    {
        var definitions = ScreenDocuments.Queries(app).Single(query => query.Name == name).VariableDefinitions;
        var variables = definitions.Where(variable => variable.Type is NonNullTypeNode).ToDictionary(variable => variable.Name, Value);

        var response = await ExecuteAsync(app, name, variables);

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

    /// <summary>As nobody: every field is denied, after the cost was found.</summary>
    private async Task<JsonElement> ExecuteAsync(string app, string name, Dictionary<string, object> variables)
    {
        await using var scope = api.Services.CreateAsyncScope();
        await using var result = await api.Services.GetRequiredService<IRequestExecutor>().ExecuteAsync(new OperationRequest
        {
            Document = Encoding.UTF8.GetBytes(ScreenDocuments.Of(app)),
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
