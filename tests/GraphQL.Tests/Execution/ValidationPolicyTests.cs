using System.Collections.Concurrent;
using Dezky.GraphQL.Errors;
using Dezky.GraphQL.Execution;
using Dezky.GraphQL.Execution.Authorization;
using Dezky.GraphQL.Types.Annotations;
using Dezky.GraphQL.Utilities;
using Microsoft.Extensions.DependencyInjection;

namespace Dezky.GraphQL.Tests.Execution;

/// <summary>Policies that are checked before anything of an operation runs.</summary>
public sealed class ValidationPolicyTests
{
    [Fact]
    public async Task Execute_WhenAFieldsPolicyDoesNotHold_RefusesTheWholeRequest()
    {
        await using var engine = Start(new Handler { Denied = { "Payroll" } });

        await engine.AssertAsync(
            "{ counted salary }",
            """
            {"errors":[{"message":"You are not authorized to access this field.","locations":[{"line":1,"column":11}],
             "extensions":{"code":"AUTH_NOT_AUTHORIZED","field":"Query.salary"}}]}
            """);
        Assert.Equal(0, engine.Services.GetRequiredService<Counter>().Count);
    }

    [Fact]
    public async Task Execute_WhenThePolicyHolds_RunsTheOperation()
    {
        await using var engine = Start(new Handler());

        await engine.AssertAsync("{ counted salary }", """{"data":{"counted":1,"salary":1}}""");
    }

    [Fact]
    public async Task Execute_WhenNobodyIsSignedIn_SaysSo()
    {
        await using var engine = Start(new Handler { Answer = AuthorizeResult.NotAuthenticated, Denied = { "Payroll" } });

        Assert.Contains("\"code\":\"AUTH_NOT_AUTHENTICATED\"", await engine.RunAsync("{ salary }"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Execute_WhenTheDocumentIsKnown_AsksForEachRequestAnew()
    {
        var handler = new Handler();
        await using var engine = Start(handler);

        var allowed = await engine.RunAsync("{ salary }");
        handler.Denied.Add("Payroll");
        var denied = await engine.RunAsync("{ salary }");

        Assert.Equal("""{"data":{"salary":1}}""", allowed);
        Assert.Contains("AUTH_NOT_AUTHORIZED", denied, StringComparison.Ordinal);
        Assert.Equal(["Payroll Query.salary", "Payroll Query.salary"], handler.Asked);
    }

    [Fact]
    public async Task Execute_WhenAFieldIsMentionedOften_NamesItOnce()
    {
        await using var engine = Start(new Handler { Denied = { "Payroll" } });

        Assert.Equal(["Query.salary"], await DeniedAsync(engine, "{ a: salary b: salary ...F ...F } fragment F on Query { salary }"));
    }

    [Fact]
    public async Task Execute_WhenTheFieldWouldBeSkipped_RefusesItAllTheSame()
    {
        await using var engine = Start(new Handler { Denied = { "Payroll" } });

        Assert.Equal(["Query.salary"], await DeniedAsync(engine, "{ counted salary @skip(if: true) }"));
    }

    [Theory]
    [InlineData("{ vault { gold silver } }", "Query.vault")]
    [InlineData("{ vault { ... on Box { id } ... on Vault { gold } } }", "Query.vault")]
    [InlineData("{ box { ... on Vault { gold } } }", "Vault.gold")]
    [InlineData("{ box { ...F } } fragment F on Vault { gold silver }", "Vault.gold Vault.silver")]
    [InlineData("{ box { id } }", "Vault.id")]
    [InlineData("{ thing { ... on Box { id } } }", "Vault.id")]
    [InlineData("{ thing { ... on Crate { id } } }", "")]
    [InlineData("{ vaults { gold } }", "Query.vaults")]
    public async Task Execute_WhenATypeDemandsAPolicy_RefusesEveryWayToIt(string document, string denied)
    {
        await using var engine = Start(new Handler { Denied = { "Vaults" } });

        Assert.Equal(denied, string.Join(' ', await DeniedAsync(engine, document)));
    }

    [Theory]
    [InlineData("{ secret { words } }", "Query.secret")]
    [InlineData("{ letter { words } }", "")]
    [InlineData("{ letter { ... on Secret { words } } }", "")]
    public async Task Execute_WhenAnInterfaceDemandsAPolicy_RefusesEveryFieldThatReturnsIt(string document, string denied)
    {
        await using var engine = Start(new Handler { Denied = { "Secrets" } });

        Assert.Equal(denied, string.Join(' ', await DeniedAsync(engine, document)));
    }

    [Theory]
    [InlineData("{ box { label } }", "Crate.label")]
    [InlineData("{ crate { label } }", "Crate.label")]
    [InlineData("{ crate { ... on Box { label } } }", "Crate.label")]
    [InlineData("{ vault { label } }", "")]
    public async Task Execute_WhenAnImplementationsFieldDemandsAPolicy_RefusesTheInterfacesField(string document, string denied)
    {
        await using var engine = Start(new Handler { Denied = { "Labels" } });

        Assert.Equal(denied, string.Join(' ', await DeniedAsync(engine, document)));
    }

    [Fact]
    public async Task Execute_WhenTheHandlerFails_RefusesTheRequestAndLogsIt()
    {
        await using var engine = Start(new Handler { Fails = true });

        var response = await engine.RunAsync("{ salary }");

        Assert.Contains("INTERNAL_ERROR", response, StringComparison.Ordinal);
        Assert.DoesNotContain("no directory", response, StringComparison.Ordinal);
        Assert.Equal("no directory", Assert.Single(engine.Log.Errors).Exception!.Message);
    }

    [Fact]
    public async Task Subscribe_WhenThePolicyHoldsNoLonger_EndsAtTheNextEvent()
    {
        var handler = new Handler();
        await using var engine = Start(handler);
        await using var scope = engine.Services.CreateAsyncScope();
        await using var stream = Assert.IsAssignableFrom<ResponseStream>(await engine.ExecuteAsync(scope.ServiceProvider, "subscription { paid }"));
        await using var events = stream.GetAsyncEnumerator();

        Assert.True(await events.MoveNextAsync());
        Assert.Equal("""{"data":{"paid":1}}""", Engine.Read(events.Current));
        handler.Denied.Add("Payroll");

        var denial = await Assert.ThrowsAsync<GraphQLException>(async () => await events.MoveNextAsync());
        Assert.Equal("AUTH_NOT_AUTHORIZED", Assert.Single(denial.Errors).Code);
    }

    [Fact]
    public async Task Print_WhenPoliciesAreCheckedAtValidation_SaysSo()
    {
        await using var engine = Start(new Handler());

        var sdl = SchemaPrinter.Print(engine.Schema);

        Assert.Contains("salary: Int! @authorize(policy: \"Payroll\", apply: VALIDATION)", sdl, StringComparison.Ordinal);
        Assert.Contains("type Vault implements Box @authorize(policy: \"Vaults\", apply: VALIDATION) {", sdl, StringComparison.Ordinal);
        Assert.Contains("interface Secret @authorize(policy: \"Secrets\", apply: VALIDATION) {", sdl, StringComparison.Ordinal);
    }

    [Fact]
    public void Build_WhenAnInterfacesPolicyIsToBeCheckedBeforeResolvers_SaysThatItCannot() => Assert.Contains(
        Engine.SchemaErrors(typeof(WrongQueries), typeof(IWrong), typeof(Wrong)),
        error => error.Contains("IWrong: The policies of an interface are checked at validation", StringComparison.Ordinal));

    private static Engine Start(Handler handler) => Engine.With(
        builder => builder
            .AddTypes(typeof(Queries), typeof(Subscriptions), typeof(IBox), typeof(Vault), typeof(Crate), typeof(IThing), typeof(ISecret), typeof(Letter))
            .Configure(options => options.RequireAuthorizationOnRootFields = true),
        services => services.AddSingleton<IAuthorizationHandler>(handler).AddSingleton<Counter>());

    private static async Task<IReadOnlyList<string>> DeniedAsync(Engine engine, string document)
    {
        using var response = System.Text.Json.JsonDocument.Parse(await engine.RunAsync(document));
        if (!response.RootElement.TryGetProperty("errors", out var errors))
        {
            return [];
        }

        Assert.False(response.RootElement.TryGetProperty("data", out _));
        return [.. errors.EnumerateArray().Select(error => error.GetProperty("extensions").GetProperty("field").GetString()!)];
    }

    private sealed class Handler : IAuthorizationHandler
    {
        public HashSet<string> Denied { get; } = [];

        public bool Fails { get; init; }

        public AuthorizeResult Answer { get; init; } = AuthorizeResult.NotAuthorized();

        public ConcurrentQueue<string> Asked { get; } = new();

        public async ValueTask<AuthorizeResult> AuthorizeAsync(
            IServiceProvider services, string policy, string fieldCoordinate, CancellationToken cancellationToken)
        {
            Asked.Enqueue($"{policy} {fieldCoordinate}");
            await Task.Yield();
            return Fails ? throw new InvalidOperationException("no directory") : Denied.Contains(policy) ? Answer : AuthorizeResult.Allowed;
        }
    }

    internal sealed class Counter
    {
        public int Count { get; set; }
    }

    [InterfaceType]
    public interface IBox
    {
        string Id { get; }

        string? Label { get; }
    }

    [UnionType]
    public interface IThing;

    [InterfaceType]
    [Authorize(Policy = "Secrets", Apply = ApplyPolicy.Validation)]
    public interface ISecret
    {
        string Words { get; }
    }

    [Authorize(Policy = "Vaults", Apply = ApplyPolicy.Validation)]
    public sealed record Vault(string Id, string? Label, int Gold, int Silver) : IBox, IThing;

    public sealed record Crate(string Id, [property: Authorize(Policy = "Labels", Apply = ApplyPolicy.Validation)] string? Label) : IBox, IThing;

    public sealed record Letter(string Words) : ISecret;

    [QueryType]
    [AllowAnonymous]
    public static class Queries
    {
        public static int Counted([Service] IServiceProvider services) => ++services.GetRequiredService<Counter>().Count;

        [Authorize(Policy = "Payroll", Apply = ApplyPolicy.Validation)]
        public static int Salary() => 1;

        public static Vault Vault() => new("v", null, 1, 2);

        public static IReadOnlyList<Vault> Vaults() => [Vault()];

        public static IBox Box() => Vault();

        public static Crate Crate() => new("c", "old");

        public static IThing Thing() => Crate();

        public static ISecret Secret() => new Letter("psst");

        public static Letter Letter() => new("psst");
    }

    [SubscriptionType]
    public static class Subscriptions
    {
        public static async IAsyncEnumerable<int> SubscribeToPaid()
        {
            yield return 1;
            await Task.Yield();
            yield return 2;
        }

        [Subscribe(With = nameof(SubscribeToPaid))]
        [Authorize(Policy = "Payroll", Apply = ApplyPolicy.Validation)]
        public static int Paid([EventMessage] int message) => message;
    }

    [QueryType]
    public static class WrongQueries
    {
        public static IWrong? Wrong() => null;
    }

    [InterfaceType]
    [Authorize(Policy = "Wrong")]
    public interface IWrong
    {
        string Name { get; }
    }

    public sealed record Wrong(string Name) : IWrong;
}
