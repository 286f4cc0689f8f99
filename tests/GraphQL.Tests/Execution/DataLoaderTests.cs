using System.Collections.Concurrent;
using Dezky.GraphQL.Execution.DataLoaders;
using Dezky.GraphQL.Types.Annotations;
using Microsoft.Extensions.DependencyInjection;

namespace Dezky.GraphQL.Tests.Execution;

public sealed class DataLoaderTests
{
    [Theory]
    [InlineData("{ tenants { id ownerName } }", """{"id":3,"ownerName":"p1"},{"id":4,"ownerName":null}""")]
    [InlineData("{ tenants { id both } }", """{"id":3,"both":"p1 p1"},{"id":4,"both":null}""")]
    public async Task LoadRequired_WhenAKeyHasNoValue_FailsTheFieldThatAsksForIt(string document, string expected)
    {
        await using var engine = Start(out _);

        var response = await engine.RunAsync(document);

        Assert.Contains(expected, response, StringComparison.Ordinal);
        Assert.Equal("There is no value for the key 99.", Assert.IsType<KeyNotFoundException>(Assert.Single(engine.Log.Errors).Exception).Message);
    }

    [Fact]
    public async Task LoadRequired_SharesTheBatchWithOtherCallers()
    {
        await using var engine = Start(out var calls);

        var response = await engine.RunAsync("{ tenants { partner { name } owner { name } } }");

        // The owner may not be null, nor may the tenant and the list: nothing is left.
        Assert.StartsWith("""{"data":null,"errors":[""", response, StringComparison.Ordinal);
        Assert.Contains("\"path\":[\"tenants\",3,\"owner\"]", response, StringComparison.Ordinal);
        Assert.Equal(["partners 1,2,99"], calls.All);
    }

    [Fact]
    public async Task Load_WhenALevelAsksForManyKeys_FetchesThemAtOnceAndEachOnce()
    {
        await using var engine = Start(out var calls);

        await engine.AssertAsync(
            "{ tenants { id partner { name } } }",
            """
            {"data":{"tenants":[{"id":1,"partner":{"name":"p1"}},{"id":2,"partner":{"name":"p2"}},{"id":3,"partner":{"name":"p1"}},
             {"id":4,"partner":null}]}}
            """);

        Assert.Equal(["partners 1,2,99"], calls.All);
    }

    [Fact]
    public async Task Load_WhenLoadersFollowOneAnother_FetchesEachLevelOnce()
    {
        await using var engine = Start(out var calls);

        await engine.AssertAsync(
            "{ tenants { partner { boss { name } } users { name } } }",
            """
            {"data":{"tenants":[{"partner":{"boss":{"name":"p2"}},"users":[{"name":"u1"},{"name":"v1"}]},
             {"partner":{"boss":{"name":"p1"}},"users":[]},{"partner":{"boss":{"name":"p2"}},"users":[{"name":"u3"}]},
             {"partner":null,"users":[]}]}}
            """);

        Assert.Equal(["partners 1,2,99", "users 1,2,3,4"], calls.All.Order());
    }

    [Fact]
    public async Task Load_WhenAResolverDidOtherWorkFirst_IsStillServed()
    {
        await using var engine = Start(out _);

        await engine.AssertAsync(
            "{ tenants { late { name } } }",
            """{"data":{"tenants":[{"late":{"name":"p1"}},{"late":{"name":"p2"}},{"late":{"name":"p1"}},{"late":null}]}}""");
    }

    [Fact]
    public async Task Load_WhenTheFetchFails_FailsEveryFieldThatAsked()
    {
        await using var engine = Start(out var calls);
        calls.Fail = true;

        var response = await engine.RunAsync("{ tenants { partner { name } } }");

        Assert.StartsWith("""{"data":{"tenants":[{"partner":null},{"partner":null},{"partner":null},{"partner":null}]},""", response, StringComparison.Ordinal);
        Assert.Equal(4, response.Split("INTERNAL_ERROR").Length - 1);
    }

    [Fact]
    public async Task Load_WhenRequestsAreTwo_DoesNotShareValues()
    {
        await using var engine = Start(out var calls);

        await engine.RunAsync("{ tenants { partner { name } } }");
        await engine.RunAsync("{ tenants { partner { name } } }");

        Assert.Equal(2, calls.All.Count);
    }

    [Fact]
    public void Build_WhenALoaderIsMissingOrAmbiguous_SaysSo()
    {
        var errors = Engine.SchemaErrors(typeof(Mistaken), typeof(OtherLoaders));

        Assert.Contains("Mistaken.Missing(loader): There is no data loader for IDataLoader<Guid, String>.", errors);
        Assert.Contains(
            "Mistaken.Ambiguous(loader): Several data loaders suit IDataLoader<String, String>: OneAsync, TwoAsync. Name one with [DataLoader(\"…\")].", errors);
    }

    private static Engine Start(out Calls calls)
    {
        var recorded = new Calls();
        calls = recorded;
        return Engine.With(
            builder => builder.AddTypes(typeof(Queries), typeof(TenantType), typeof(PartnerType), typeof(Loaders)),
            services => services.AddSingleton(recorded));
    }

    public sealed class Calls
    {
        private readonly ConcurrentQueue<string> _all = new();

        public bool Fail { get; set; }

        public IReadOnlyCollection<string> All => _all;

        public void Add(string call) => _all.Enqueue(call);
    }

    public sealed record Tenant(int Id, [property: GraphQLIgnore] int PartnerId);

    public sealed record Partner(int Id, string Name, [property: GraphQLIgnore] int BossId);

    public sealed record User(int TenantId, string Name);

    [QueryType]
    public static class Queries
    {
        public static IReadOnlyList<Tenant> Tenants() => [new(1, 1), new(2, 2), new(3, 1), new(4, 99)];
    }

    [ObjectType<Tenant>]
    public static class TenantType
    {
        public static Task<Partner?> GetPartnerAsync([Parent] Tenant tenant, IDataLoader<int, Partner> partners) => partners.LoadAsync(tenant.PartnerId);

        public static Task<Partner> GetOwnerAsync([Parent] Tenant tenant, IDataLoader<int, Partner> partners) => partners.LoadRequiredAsync(tenant.PartnerId);

        public static async Task<string?> GetOwnerNameAsync([Parent] Tenant tenant, IDataLoader<int, Partner> partners) =>
            (await partners.LoadRequiredAsync(tenant.PartnerId)).Name;

        /// <summary>Comes when the batch is done.</summary>
        public static async Task<string?> GetBothAsync([Parent] Tenant tenant, IDataLoader<int, Partner> partners)
        {
            var first = await partners.LoadAsync(tenant.PartnerId);
            return $"{first?.Name} {(await partners.LoadRequiredAsync(tenant.PartnerId)).Name}";
        }

        public static async Task<Partner?> GetLateAsync([Parent] Tenant tenant, IDataLoader<int, Partner> partners, CancellationToken cancellationToken)
        {
            await Task.Yield();
            return await partners.LoadAsync(tenant.PartnerId, cancellationToken);
        }

        public static async Task<IReadOnlyList<User>> GetUsersAsync([Parent] Tenant tenant, IDataLoader<int, IReadOnlyList<User>> users) =>
            (await users.LoadAsync(tenant.Id))!;
    }

    [ObjectType<Partner>]
    public static class PartnerType
    {
        public static Task<Partner?> GetBossAsync([Parent] Partner partner, [DataLoader("PartnerByIdAsync")] IDataLoader<int, Partner> partners) =>
            partners.LoadAsync(partner.BossId);
    }

    public static class Loaders
    {
        [DataLoader]
        public static async Task<IReadOnlyDictionary<int, Partner>> PartnerByIdAsync(IReadOnlyList<int> ids, Calls calls, CancellationToken cancellationToken)
        {
            calls.Add($"partners {string.Join(',', ids)}");
            await Task.Yield();
            cancellationToken.ThrowIfCancellationRequested();
            return calls.Fail
                ? throw new InvalidOperationException("store")
                : new[] { new Partner(1, "p1", 2), new Partner(2, "p2", 1) }.ToDictionary(partner => partner.Id);
        }

        [DataLoader]
        public static async Task<ILookup<int, User>> UsersByTenantAsync(IReadOnlyList<int> ids, Calls calls)
        {
            await Task.Yield();
            calls.Add($"users {string.Join(',', ids)}");
            return new[] { new User(1, "u1"), new User(1, "v1"), new User(3, "u3") }.ToLookup(user => user.TenantId);
        }
    }

    [QueryType]
    public static class Mistaken
    {
        public static Task<string?> Missing(IDataLoader<Guid, string> loader) => loader.LoadAsync(default);

        public static Task<string?> Ambiguous(IDataLoader<string, string> loader) => loader.LoadAsync("");
    }

    public static class OtherLoaders
    {
        [DataLoader]
        public static Task<Dictionary<string, string>> OneAsync(IReadOnlyList<string> keys) => Task.FromResult(keys.ToDictionary(key => key));

        [DataLoader]
        public static Task<Dictionary<string, string>> TwoAsync(IReadOnlyList<string> keys) => Task.FromResult(keys.ToDictionary(key => key));
    }
}
