using System.Diagnostics;
using Dezky.Application.Persistence;
using Dezky.Domain.Audit;
using Dezky.Domain.Shared;
using Dezky.Domain.Tenants;
using Microsoft.Extensions.DependencyInjection;

namespace Dezky.Bench.Store.Lists;

/// <summary>Durable changes with their audit event, from one caller and from many.</summary>
internal static class Commits
{
    public static async Task RunAsync(IServiceProvider provider, StoreData data)
    {
        foreach (var callers in new[] { 1, 8, 64 })
        {
            var count = 0;
            var start = Stopwatch.GetTimestamp();
            await Task.WhenAll(Enumerable.Range(0, callers).Select(caller => Task.Run(async () =>
            {
                for (var i = 0; Stopwatch.GetElapsedTime(start) < TimeSpan.FromSeconds(3); i++)
                {
                    await using var scope = provider.CreateAsyncScope();
                    var tenants = scope.ServiceProvider.GetRequiredService<IDocuments<Tenant>>();
                    var unit = scope.ServiceProvider.GetRequiredService<IUnitOfWork>();
                    var tenant = (await tenants.FindAsync(data.IdOf(caller), default))!;
                    var changed = (tenant.Status is TenantStatus.Active
                        ? tenant.Suspend(Reason.Parse("Bench").Value, DateTimeOffset.UnixEpoch)
                        : tenant.Status is TenantStatus.Suspended ? tenant.Resume(Reason.Parse("Bench").Value, DateTimeOffset.UnixEpoch)
                        : tenant.Activate(DateTimeOffset.UnixEpoch)).Value;
                    tenants.Replace(tenant, changed);
                    unit.Record(new AuditEvent
                    {
                        Id = new AuditEventId(Guid.CreateVersion7()),
                        At = DateTimeOffset.UnixEpoch,
                        Actor = new AuditActor(AuditActorType.System, "bench", "bench"),
                        Action = AuditActions.TenantSuspended,
                        Outcome = AuditOutcome.Success,
                        Resource = new AuditResource("tenant", "1", "1"),
                    });
                    if (await unit.CommitAsync(default) is { } error)
                    {
                        throw new InvalidOperationException(error.Code);
                    }

                    Interlocked.Increment(ref count);
                }
            })));
            Console.WriteLine($"read, change and commit, {callers,2} callers   {count / Stopwatch.GetElapsedTime(start).TotalSeconds,9:N0} /s");
        }
    }
}
