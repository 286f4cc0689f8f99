using Dezky.GraphQL.Execution;
using Dezky.GraphQL.Types.Annotations;
using Dezky.GraphQL.Utilities;
using Microsoft.Extensions.DependencyInjection;

namespace Dezky.GraphQL.Tests.Execution;

public sealed class MutationTests
{
    [Fact]
    public async Task Execute_WhenTheMutationSucceeds_ReturnsItsResultAndNoErrors()
    {
        await using var engine = Start();

        await engine.AssertAsync(
            """mutation { suspendTenant(input: { slug: "acme", reason: "unpaid" }) { tenant { slug status } errors { __typename } } }""",
            """{"data":{"suspendTenant":{"tenant":{"slug":"acme","status":"SUSPENDED"},"errors":null}}}""");
    }

    [Fact]
    public async Task Execute_WhenTheMutationFails_ReturnsItsDeclaredErrors()
    {
        await using var engine = Start();

        await engine.AssertAsync(
            """
            mutation { suspendTenant(input: { slug: "nobody" }) {
              tenant { slug } errors { __typename ... on Error { message code } ... on TenantMissing { slug } } } }
            """,
            """
            {"data":{"suspendTenant":{"tenant":null,"errors":[
             {"__typename":"TenantMissing","message":"No tenant nobody","code":"TENANT_MISSING","slug":"nobody"},
             {"__typename":"Conflict","message":"Someone else","code":"CONFLICT"}]}}}
            """);
    }

    [Fact]
    public async Task Execute_WhenAnUndeclaredErrorIsReturned_TreatsItAsABug()
    {
        await using var engine = Start();

        var response = await engine.RunAsync("""mutation { suspendTenant(input: { slug: "bug" }) { tenant { slug } } }""");

        Assert.StartsWith("""{"data":null,"errors":[{"message":"Unexpected execution error",""", response, StringComparison.Ordinal);
        Assert.Contains("reported an error that it does not declare", Assert.Single(engine.Log.Errors).Exception!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Execute_WhenAMutationLeavesNoData_DoesNotRunTheOnesBehindIt()
    {
        await using var engine = Start();
        var counter = engine.Services.GetRequiredService<Counter>();

        var response = await engine.RunAsync(
            """mutation { suspendTenant(input: { slug: "bug" }) { tenant { slug } } count(input: { by: 1 }) { int } }""");

        Assert.StartsWith("""{"data":null,""", response, StringComparison.Ordinal);
        Assert.Equal(0, counter.Started);
    }

    [Fact]
    public async Task Execute_WhenMutationsAreSeveral_StartsEachWhenTheOneBeforeIsDone()
    {
        await using var engine = Start();
        var counter = engine.Services.GetRequiredService<Counter>();

        // The engine starts everything that may start before it waits for anything.
        var running = engine.RunAsync(
            "mutation { a: count(input: { by: 1 }) { int } b: count(input: { by: 10 }) { int } c: count(input: { by: 100 }) { total: int } }");
        Assert.Equal(1, counter.Started);
        counter.Gate.SetResult();

        Assert.Equal("""{"data":{"a":{"int":1},"b":{"int":11},"c":{"total":111}}}""", await running);
    }

    [Fact]
    public async Task Print_WhenMutationsFollowTheConventions_ShowsInputsPayloadsAndErrors()
    {
        await using var engine = Start();

        var sdl = SchemaPrinter.Print(engine.Schema);

        Assert.Contains("suspendTenant(input: SuspendTenantInput!): SuspendTenantPayload!", sdl, StringComparison.Ordinal);
        Assert.Contains("union SuspendTenantError = TenantMissing | Conflict", sdl, StringComparison.Ordinal);
        Assert.Contains("type TenantMissing implements Error {", sdl, StringComparison.Ordinal);
        Assert.Contains("plain(by: Int!): Int!", sdl, StringComparison.Ordinal);
        Assert.Contains("renamed(input: RenamedInput!): RenamedPayload!", sdl, StringComparison.Ordinal);
        Assert.Contains("type RenamedPayload {\n  \"\"\"The result; null when there are errors.\"\"\"\n  answer: Int\n}", sdl, StringComparison.Ordinal);
    }

    [Fact]
    public void Build_WhenAnErrorHasNoCode_SaysSo()
    {
        var errors = Engine.SchemaErrors(typeof(Queries), typeof(Mistaken));

        Assert.Contains("Mistaken.Wrong: The error Codeless needs a property Code of the type string.", errors);
    }

    private static Engine Start() => Engine.With(
        builder => builder.AddTypes(typeof(Queries), typeof(Mutations)), services => services.AddSingleton<Counter>());

    public sealed class Counter
    {
        private int _value;

        public TaskCompletionSource Gate { get; } = new();

        public int Started { get; private set; }

        public async Task<int> AddAsync(int by)
        {
            Started++;
            await Gate.Task;
            return _value += by;
        }
    }

    public enum Status
    {
        Active,
        Suspended,
    }

    public sealed record Tenant(string Slug, Status Status);

    public sealed record SuspendTenantInput(string Slug, string? Reason);

    public abstract record Failure(string Code, string Message);

    public sealed record TenantMissing(string Slug) : Failure("TENANT_MISSING", $"No tenant {Slug}");

    public record Conflict(string Message) : Failure("CONFLICT", Message);

    public sealed record StaleVersion() : Conflict("Someone else");

    public sealed record Undeclared() : Failure("UNDECLARED", "bug");

    public sealed record Codeless(string Message);

    [QueryType]
    public static class Queries
    {
        public static string Hello() => "world";
    }

    [MutationType]
    public static class Mutations
    {
        [Error<TenantMissing>]
        [Error<Conflict>]
        public static async Task<MutationResult<Tenant>> SuspendTenantAsync(SuspendTenantInput input, CancellationToken cancellationToken)
        {
            await Task.Yield();
            cancellationToken.ThrowIfCancellationRequested();
            return input.Slug switch
            {
                "acme" => new Tenant("acme", Status.Suspended),
                "bug" => new MutationFailure(new Undeclared()),
                _ => new MutationFailure(new TenantMissing(input.Slug), new StaleVersion()),
            };
        }

        public static Task<int> Count(int by, Counter counter) => counter.AddAsync(by);

        [UseMutationConvention(PayloadFieldName = "answer")]
        public static int Renamed(int by) => by;

        [UseMutationConvention(Disable = true)]
        public static int Plain(int by) => by;
    }

    [MutationType]
    public static class Mistaken
    {
        [Error<Codeless>]
        public static MutationResult<int> Wrong(int by) => by;
    }
}
