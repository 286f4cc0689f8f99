using System.Collections.Concurrent;
using Dezky.GraphQL.Execution.Authorization;
using Dezky.GraphQL.Types.Annotations;
using Dezky.GraphQL.Utilities;
using Microsoft.Extensions.DependencyInjection;

namespace Dezky.GraphQL.Tests.Execution;

public sealed class AuthorizationTests
{
    [Fact]
    public async Task Execute_WhenNobodyIsSignedIn_DeniesTheFieldAndDoesNotResolveIt()
    {
        await using var engine = Start(new Handler { Answer = (_, _) => AuthorizeResult.NotAuthenticated });

        await engine.AssertAsync(
            "{ open secret }",
            """
            {"data":{"open":"open","secret":null},"errors":[{"message":"You are not signed in.","locations":[{"line":1,"column":8}],
             "path":["secret"],"extensions":{"code":"AUTH_NOT_AUTHENTICATED"}}]}
            """);
        Assert.Empty(engine.Log.Errors);
    }

    [Fact]
    public async Task Execute_WhenThePolicyDoesNotHold_TellsTheHandlersMessage()
    {
        await using var engine = Start(new Handler { Answer = (policy, _) => AuthorizeResult.NotAuthorized($"Needs {policy}.") });

        await engine.AssertAsync(
            "{ secret }",
            """
            {"data":{"secret":null},"errors":[{"message":"Needs Operator.","locations":[{"line":1,"column":3}],
             "path":["secret"],"extensions":{"code":"AUTH_NOT_AUTHORIZED"}}]}
            """);
    }

    [Fact]
    public async Task Execute_WhenAFieldOfManyObjectsDemandsAPolicy_AsksOnce()
    {
        var handler = new Handler();
        await using var engine = Start(handler);

        await engine.AssertAsync("{ people { name salary } }", """{"data":{"people":[{"name":"a","salary":1},{"name":"b","salary":2}]}}""");

        Assert.Equal(["Payroll Person.salary"], handler.Asked);
    }

    [Fact]
    public async Task Execute_WhenATypeDemandsAPolicy_ChecksEachOfItsFields()
    {
        var handler = new Handler { Answer = (_, coordinate) => coordinate == "Vault.gold" ? AuthorizeResult.NotAuthorized() : AuthorizeResult.Allowed };
        await using var engine = Start(handler);

        await engine.AssertAsync(
            "{ vault { silver gold } }",
            """
            {"data":{"vault":{"silver":1,"gold":null}},"errors":[{"message":"You are not authorized to access this field.","locations":[{"line":1,"column":18}],
             "path":["vault","gold"],"extensions":{"code":"AUTH_NOT_AUTHORIZED"}}]}
            """);
    }

    [Fact]
    public async Task Execute_WhenTheHandlerFails_FailsTheField()
    {
        await using var engine = Start(new Handler { Answer = (_, _) => throw new InvalidOperationException("no directory") });

        Assert.Contains("INTERNAL_ERROR", await engine.RunAsync("{ secret }"), StringComparison.Ordinal);
        Assert.Equal("no directory", Assert.Single(engine.Log.Errors).Exception!.Message);
    }

    [Fact]
    public async Task Print_WhenFieldsDemandPolicies_ShowsThem()
    {
        await using var engine = Start(new Handler());

        var sdl = SchemaPrinter.Print(engine.Schema);

        Assert.Contains("secret: String @authorize(policy: \"Operator\")", sdl, StringComparison.Ordinal);
        Assert.Contains("salary: Int! @authorize(policy: \"Payroll\")", sdl, StringComparison.Ordinal);
        Assert.Contains("type Vault @authorize(policy: \"Vaults\") {\n  silver: Int\n  gold: Int\n}", sdl, StringComparison.Ordinal);
        Assert.Contains("apply: ApplyPolicy! = BEFORE_RESOLVER", sdl, StringComparison.Ordinal);
    }

    [Fact]
    public void Build_WhenRootFieldsMustSayWhoMaySeeThem_NamesThoseThatDoNot()
    {
        var errors = Engine.SchemaErrors(builder => builder.AddTypes(typeof(Forgetful))
            .Configure(options => options.RequireAuthorizationOnRootFields = true));

        Assert.Contains("Forgetful.GetForgotten: The root field Query.forgotten has neither [Authorize] nor [AllowAnonymous].", errors);
        Assert.DoesNotContain(errors, error => error.Contains("Known", StringComparison.Ordinal));
    }

    [Fact]
    public void Build_WhenNoHandlerIsRegistered_SaysSo() =>
        Assert.Contains("AuthorizeAttribute: Fields demand policies, and no IAuthorizationHandler is registered.", Engine.SchemaErrors(typeof(Queries)));

    private static Engine Start(Handler handler) => Engine.With(
        builder => builder.AddTypes(typeof(Queries)), services => services.AddSingleton<IAuthorizationHandler>(handler));

    private sealed class Handler : IAuthorizationHandler
    {
        public Func<string, string, AuthorizeResult> Answer { get; init; } = (_, _) => AuthorizeResult.Allowed;

        public ConcurrentQueue<string> Asked { get; } = new();

        public async ValueTask<AuthorizeResult> AuthorizeAsync(
            IServiceProvider services, string policy, string fieldCoordinate, CancellationToken cancellationToken)
        {
            Asked.Enqueue($"{policy} {fieldCoordinate}");
            await Task.Yield();
            return Answer(policy, fieldCoordinate);
        }
    }

    public sealed record Person(string Name, [property: Authorize(Policy = "Payroll")] int Salary);

    [Authorize(Policy = "Vaults")]
    public sealed record Vault(int? Silver, int? Gold);

    [QueryType]
    [Authorize(Policy = "Operator")]
    public static class Queries
    {
        [AllowAnonymous]
        public static string Open() => "open";

        public static string? Secret() => throw new InvalidOperationException("must not run");

        [AllowAnonymous]
        public static IReadOnlyList<Person> People() => [new("a", 1), new("b", 2)];

        [AllowAnonymous]
        public static Vault Vault() => new(1, 2);
    }

    [QueryType]
    public static class Forgetful
    {
        public static string GetForgotten() => "";

        [AllowAnonymous]
        public static string GetKnown() => "";
    }
}
