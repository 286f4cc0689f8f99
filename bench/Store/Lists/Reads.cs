using System.Diagnostics;
using Dezky.Application.Persistence;
using Dezky.Domain.Tenants;
using Dezky.Domain.Users;

namespace Dezky.Bench.Store.Lists;

/// <summary>The queries of the operators' lists.</summary>
internal sealed class Reads(IDocuments<Tenant> tenants, IDocuments<User> users, StoreData data)
{
    public async Task RunAsync()
    {
        FieldPath name = FieldPath.Of<Tenant>(t => t.Name), created = FieldPath.Of<Tenant>(t => t.CreatedAt), slug = FieldPath.Of<Tenant>(t => t.Slug);
        FieldPath mrr = FieldPath.Of<Tenant>(t => t.Mrr.AmountMinor), status = FieldPath.Of<Tenant>(t => t.Status);
        var partner = data.Partners[0].Id;
        var none = Filter.For<Tenant>(t => t.Name.Value.Contains("zzz") || t.Slug.Value.Contains("zzz"));
        var few = Filter.For<Tenant>(t => t.Name.Value.Contains("9999") || t.Slug.Value.Contains("9999"));
        var many = Filter.For<Tenant>(t => t.Name.Value.Contains('9') || t.Slug.Value.Contains('9'));
        var all = Filter.For<Tenant>(t => t.Name.Value.Contains("company"));
        var active = Filter.For<Tenant>(t => t.Status == TenantStatus.Active);
        var suspended = Filter.For<Tenant>(t => t.Status == TenantStatus.Suspended);
        var ofPartner = Filter.For<Tenant>(t => t.PartnerId == partner);
        foreach (var (label, order) in new[] { ("name", name), ("createdAt", created), ("slug", slug), ("mrr", mrr), ("status", status) })
        {
            await Page($"page by {label}", Filter.All, new Order(order));
            await Page($"page by {label} desc", Filter.All, new Order(order, true));
            await Page($"page by {label}, contains none", none, new Order(order));
            await Page($"page by {label}, contains few", few, new Order(order));
            await Page($"page by {label}, contains many", many, new Order(order));
            await Page($"page by {label}, contains all", all, new Order(order));
            await Page($"page by {label}, active", active, new Order(order));
            await Page($"page by {label}, suspended and many", suspended & many, new Order(order));
            await Page($"page by {label}, of a partner and many", ofPartner & many, new Order(order));
        }

        await Page("page by status and mrr desc", Filter.All, new Order(status), new Order(mrr, true));
        foreach (var (label, where) in new[] { ("all", Filter.All), ("none", none), ("few", few), ("many", many), ("active", active), ("active and many", active & many), ("of a partner", ofPartner), ("of a partner and many", ofPartner & many) })
        {
            await Time($"count {label}", async () => await tenants.CountAsync(where, default));
            await Time($"group by status, {label}", async () => await tenants.GroupAsync(new GroupQuery(where, [status], []), default));
        }

        var partnerOf = FieldPath.Of<Tenant>(t => t.PartnerId);
        await Time("customers and MRR of 25 partners", async () => await tenants.GroupAsync(
            new GroupQuery(
                new Filter.In(partnerOf, [.. data.Partners.Take(25).Select(p => (object)p.Id)]) & Filter.For<Tenant>(t => t.Status != TenantStatus.Deleted),
                [partnerOf, FieldPath.Of<Tenant>(t => t.Mrr.Currency)],
                [mrr]),
            default));
        await Time("MRR of the platform", async () => await tenants.GroupAsync(
            new GroupQuery(Filter.All, [FieldPath.Of<Tenant>(t => t.Mrr.Currency)], [mrr]), default));
        await Time("users of 25 tenants", async () => await users.GroupAsync(
            new GroupQuery(
                Filter.For<User>(u => u.Status == UserStatus.Active)
                    & new Filter.Some(FieldPath.Of<User>(u => u.TenantRoles), new Filter.In(FieldPath.Of<TenantMembership>(m => m.TenantId), [.. Enumerable.Range(0, 25).Select(i => (object)data.IdOf(i))])),
                [new FieldPath("tenantRoles.tenantId", typeof(TenantId))],
                []),
            default));
        var tenant = data.IdOf(77);
        await Time("users of a tenant, by name", async () => await users.PageAsync(
            new DocumentQuery(Filter.For<User>(u => u.TenantRoles.Any(m => m.TenantId == tenant)), [new Order(FieldPath.Of<User>(u => u.Name))], PageRequest.Forward(25)), default));
        await Time("users contains none", async () => await users.PageAsync(
            new DocumentQuery(Filter.For<User>(u => u.Name.Value.Contains("zzz")), [new Order(FieldPath.Of<User>(u => u.Name))], PageRequest.Forward(25)), default));
        await Time("count users", async () => await users.CountAsync(Filter.All, default));
        await Time("find by id", async () => await tenants.FindAsync(data.IdOf(500), default));
        await Time("find by slug", async () => await tenants.FirstAsync(Filter.For<Tenant>(t => t.Slug.Value == "tenant-7919"), default));
    }

    private Task Page(string label, Filter where, params Order[] order) =>
        Time(label, async () => await tenants.PageAsync(new DocumentQuery(where, order, PageRequest.Forward(25)), default));

    private static async Task Time(string label, Func<Task> query)
    {
        const int Runs = 7;
        var times = new List<double>();
        var cpu = Environment.CpuUsage.TotalTime;
        for (var i = 0; i < Runs; i++)
        {
            var start = Stopwatch.GetTimestamp();
            await query();
            times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }

        // On a busy machine the processor's time says more than the clock's.
        var processor = (Environment.CpuUsage.TotalTime - cpu).TotalMilliseconds / Runs;
        Console.WriteLine($"{label,-42} first {times[0],7:N2} ms   median {times.Order().ElementAt(Runs / 2),7:N2} ms   processor {processor,7:N2} ms");
    }
}
