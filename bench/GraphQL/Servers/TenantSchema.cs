using Dezky.Bench.GraphQL.Data;
using Dezky.GraphQL.Execution.DataLoaders;
using Dezky.GraphQL.Types.Annotations;

namespace Dezky.Bench.GraphQL.Servers;

/// <summary>The schema that all GraphQL servers of the benchmark have, as a user of the engine writes it.</summary>
internal static class TenantSchema
{
    public static Type[] Types { get; } = [typeof(Query), typeof(Mutation), typeof(Subscription), typeof(TenantType), typeof(Loaders)];

    [QueryType]
    public static class Query
    {
        public static string Hello() => "world";

        public static Tenant? GetTenant(string slug, TenantStore store) => store.Find(slug);

        public static IReadOnlyList<Tenant> GetTenants(int skip, int first, TenantStore store) => store.Page(skip, first);
    }

    [MutationType]
    public static class Mutation
    {
        public static Tenant? RenameTenant(string slug, string name, TenantStore store)
        {
            if (store.Find(slug) is not { } tenant)
            {
                return null;
            }

            tenant.Name = name;
            return tenant;
        }

        public static Tenant? ChangeSeats(string slug, int seats, TenantStore store, Topic<Tenant> changes)
        {
            if (store.Find(slug) is not { } tenant)
            {
                return null;
            }

            tenant.Seats = seats;
            changes.Publish(tenant.Copy());
            return tenant;
        }
    }

    [SubscriptionType]
    public static class Subscription
    {
        public static IAsyncEnumerable<Tenant> ReadChanges(Topic<Tenant> changes, CancellationToken cancellationToken) =>
            changes.ReadAsync(cancellationToken);

        [Subscribe(With = nameof(ReadChanges))]
        public static Tenant TenantChanged([EventMessage] Tenant tenant) => tenant;
    }

    [ObjectType<Tenant>]
    public static class TenantType
    {
        public static Task<Partner> GetPartnerAsync([Parent] Tenant tenant, IDataLoader<string, Partner> partners, CancellationToken cancellationToken) =>
            partners.LoadRequiredAsync(tenant.Partner.Slug, cancellationToken);
    }

    public static class Loaders
    {
        [DataLoader]
        public static Task<IReadOnlyDictionary<string, Partner>> PartnersBySlugAsync(IReadOnlyList<string> slugs, TenantStore store) =>
            Task.FromResult(store.Partners(slugs));
    }
}
