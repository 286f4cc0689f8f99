using System.Text;
using Dezky.GraphQL.Execution.Introspection;
using Dezky.GraphQL.Types.Annotations;
using Microsoft.Extensions.DependencyInjection;

namespace Dezky.GraphQL.Tests.Execution;

/// <summary>Who may ask for the schema, and for how much of it.</summary>
public sealed class IntrospectionPolicyTests
{
    [Theory]
    [InlineData("{ greeting __schema { queryType { name } } }", "__schema")]
    [InlineData("{ __type(name: \"Query\") { name } }", "__type")]
    [InlineData("{ ... { ...Root } } fragment Root on Query { __schema { queryType { name } } }", "__schema")]
    public async Task Execute_WhenIntrospectionIsDenied_RefusesTheWholeRequest(string document, string field)
    {
        await using var engine = Start(IntrospectionPolicy.Denied);

        var response = await engine.RunAsync(document);

        Assert.StartsWith($"{{\"errors\":[{{\"message\":\"Introspection is not allowed, and the document asks for \\\"{field}\\\".\"", response, StringComparison.Ordinal);
        Assert.Contains("\"extensions\":{\"code\":\"INTROSPECTION_DISABLED\"}", response, StringComparison.Ordinal);
        Assert.DoesNotContain("\"data\"", response, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{ greting }", null)]
    [InlineData("query ($mood: Mood) { moody(mood: $mood) }", """{"mood":"HAPY"}""")]
    [InlineData("{ moody(mood: HAPY) }", null)]
    public async Task Execute_WhenIntrospectionIsDenied_SuggestsNoNames(string document, string? variables)
    {
        await using var open = Start(IntrospectionPolicy.Allowed);
        await using var closed = Start(IntrospectionPolicy.Denied);

        Assert.Contains("Did you mean", await open.RunAsync(document, variables), StringComparison.Ordinal);
        Assert.DoesNotContain("Did you mean", await closed.RunAsync(document, variables), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Execute_WhenIntrospectionIsDenied_AnswersTypeNames()
    {
        await using var engine = Start(IntrospectionPolicy.Denied);

        await engine.AssertAsync("{ __typename greeting }", """{"data":{"__typename":"Query","greeting":"hello"}}""");
    }

    [Fact]
    public async Task Execute_WhenAnotherOperationOfTheDocumentIntrospects_RunsThisOne()
    {
        await using var engine = Start(IntrospectionPolicy.Denied);

        Assert.Equal(
            """{"data":{"greeting":"hello"}}""",
            await engine.RunAsync("query A { greeting } query B { __schema { queryType { name } } }", operationName: "A"));
    }

    [Fact]
    public async Task Execute_WhenThePolicyDependsOnTheRequest_DecidesForEachAlthoughTheDocumentIsKept()
    {
        var isAllowed = true;
        await using var engine = Start(IntrospectionPolicy.When(async (_, _) =>
        {
            await Task.Yield();
            return isAllowed;
        }));
        const string document = "{ __schema { queryType { name } } }";

        var allowed = await engine.RunAsync(document);
        isAllowed = false;
        var denied = await engine.RunAsync(document);
        isAllowed = true;
        var again = await engine.RunAsync(document);

        Assert.Equal("""{"data":{"__schema":{"queryType":{"name":"Query"}}}}""", allowed);
        Assert.Contains("INTROSPECTION_DISABLED", denied, StringComparison.Ordinal);
        Assert.Equal(allowed, again);
    }

    [Fact]
    public async Task Execute_WhenThePolicyIsAsked_GetsTheServicesOfTheRequest()
    {
        IServiceProvider? asked = null;
        await using var engine = Start(IntrospectionPolicy.When((services, _) =>
        {
            asked = services;
            return new(true);
        }));
        await using var scope = engine.Services.CreateAsyncScope();

        await using var plain = await engine.ExecuteAsync(scope.ServiceProvider, "{ greeting }");
        Assert.Null(asked);
        await using var introspection = await engine.ExecuteAsync(scope.ServiceProvider, "{ __type(name: \"Query\") { name } }");
        Assert.Same(scope.ServiceProvider, asked);
    }

    [Fact]
    public async Task Execute_WhenFragmentsExpandToMuchOfTheSchema_RefusesTheRequest()
    {
        // Each fragment doubles the one before: 2^20 fields, of a document with 20 lines.
        var document = new StringBuilder("{ __type(name: \"Query\") { ...F20 } } fragment F0 on __Type { name }\n");
        for (var i = 1; i <= 20; i++)
        {
            document.Append(System.Globalization.CultureInfo.InvariantCulture, $"fragment F{i} on __Type {{ a{i}: ofType {{ ...F{i - 1} }} b{i}: ofType {{ ...F{i - 1} }} }}\n");
        }

        await using var engine = Start(IntrospectionPolicy.Allowed);

        Assert.Contains("more than 1000 fields of the schema", await engine.RunAsync(document.ToString()), StringComparison.Ordinal);
    }

    private static Engine Start(IntrospectionPolicy policy) => Engine.With(
        builder => builder.AddTypes(typeof(Queries)).Configure(options => options.Introspection = policy));

    [QueryType]
    public static class Queries
    {
        public static string Greeting() => "hello";

        public static string Moody(Mood? mood = null) => $"{mood}";
    }

    public enum Mood
    {
        Happy,
        Sad,
    }
}
