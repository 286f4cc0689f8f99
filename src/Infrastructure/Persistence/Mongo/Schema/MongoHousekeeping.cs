using Dezky.Application.Persistence;
using Dezky.Infrastructure.Persistence.Mongo.Driver;
using Dezky.Infrastructure.Persistence.Mongo.Writing;
using Dezky.Infrastructure.Persistence.Shared;
using Dezky.Infrastructure.Persistence.Upgrades;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Dezky.Infrastructure.Persistence.Mongo.Schema;

/// <summary>
/// Makes the database ready when the host starts, one instance at a time, and keeps it so: says that the instance is alive, drops indexes
/// that nobody declares any more, and brings documents to the present form.
/// </summary>
internal sealed partial class MongoHousekeeping(
    MongoStore store, IOptions<StorageOptions> options, TimeProvider time, ILogger<MongoHousekeeping> logger) : BackgroundService, ISchemaPlanner
{
    private const string Lease = "schema";
    private static readonly TimeSpan LeaseDuration = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Wait = TimeSpan.FromMilliseconds(500);

    /// <summary>Heartbeats between two looks at indexes and documents.</summary>
    private const int Rounds = 15;

    private readonly string _instance = Guid.CreateVersion7().ToString();
    private readonly MongoLayout[] _layouts = [.. store.Layouts];

    private MongoSchema Schema => new(_layouts);

    private MongoInstances Instances => new(_instance, _layouts, time);

    private MongoLeases Leases => new(_instance, time);

    public Task<bool> IsInUseAsync(CancellationToken cancellationToken) => store.Reads.RunAsync(MongoOutbox.Exists, cancellationToken);

    /// <summary>What a start would do, without doing it.</summary>
    public Task<IReadOnlyList<SchemaStep>> PlanAsync(CancellationToken cancellationToken) => store.AdministerAsync<IReadOnlyList<SchemaStep>>(
        client =>
        [
            .. Schema.Plan(client, Instances.DeclaredIndexes(client)),
            .. _layouts.Select(layout => (layout.Collection, Count: MongoUpgrades.Incomplete(client, layout))).Where(pending => pending.Count > 0)
                .Select(pending => new SchemaStep(SchemaStepKind.UpgradeDocuments, pending.Collection, $"{pending.Count} documents to what queries need")),
        ],
        cancellationToken);

    /// <summary>Does at once what a start does and its background pass.</summary>
    public async Task ApplyAsync(CancellationToken cancellationToken)
    {
        await EnsureAsync(cancellationToken);
        while (!await UpgradeAsync(cancellationToken))
        {
            await Task.Delay(Wait, time, cancellationToken);
        }
    }

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await WaitForServerAsync(cancellationToken);
        await EnsureAsync(cancellationToken);
        Ready(logger, store.Server, _layouts.Length);
        await base.StartAsync(cancellationToken);
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        try
        {
            await store.Reads.RunAsync(client => Done(() => Instances.Leave(client)), cancellationToken);
        }
        catch (StoreUnavailableException away)
        {
            // The others find out by the missing heartbeat.
            Failed(logger, away);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(MongoInstances.Heartbeat, time);
        for (var round = 0; ; round++)
        {
            try
            {
                await store.Reads.RunAsync(client => Done(() => Instances.Announce(client)), stoppingToken);
                if (round % Rounds is 0)
                {
                    await UpgradeAsync(stoppingToken);
                    await EnsureAsync(stoppingToken);
                }

                if (!await timer.WaitForNextTickAsync(stoppingToken))
                {
                    return;
                }
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failure)
            {
                // An outage must not end the program; the next round catches up.
                Failed(logger, failure);
                await Task.Delay(MongoInstances.Heartbeat, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task WaitForServerAsync(CancellationToken cancellationToken)
    {
        var since = time.GetTimestamp();
        while (true)
        {
            try
            {
                await store.Reads.RunAsync(client => Done(() => Instances.Announce(client)), cancellationToken);
                return;
            }
            catch (StoreUnavailableException away) when (
                away.Failure is StoreFailure.Io or StoreFailure.TimedOut && time.GetElapsedTime(since) < options.Value.Mongo.StartTimeout)
            {
                Waiting(logger, away.Message);
                await Task.Delay(Wait, time, cancellationToken);
            }
        }
    }

    /// <summary>Creates and drops indexes; waits while another instance does.</summary>
    private async Task EnsureAsync(CancellationToken cancellationToken)
    {
        while (!await store.AdministerAsync(TryEnsure, cancellationToken))
        {
            await Task.Delay(Wait, time, cancellationToken);
        }
    }

    private bool TryEnsure(MongoClient client)
    {
        if (Leases.TryAcquire(client, Lease, LeaseDuration) is null)
        {
            return false;
        }

        try
        {
            var steps = Schema.Plan(client, Instances.DeclaredIndexes(client));
            Schema.Apply(client, steps);
            foreach (var step in steps)
            {
                Stepped(logger, step.Kind, step.Name, step.Collection);
            }

            return true;
        }
        finally
        {
            Leases.Release(client, Lease);
        }
    }

    /// <returns>False when another instance is at it.</returns>
    private Task<bool> UpgradeAsync(CancellationToken cancellationToken) => store.AdministerAsync(
        client =>
        {
            const string UpgradeLease = "upgrade";
            if (Leases.TryAcquire(client, UpgradeLease, LeaseDuration) is null)
            {
                return false;
            }

            var upgrades = new MongoUpgrades(Instances, logger);
            foreach (var layout in _layouts)
            {
                if (upgrades.Run(client, layout, cancellationToken) is > 0 and var changed)
                {
                    Upgraded(logger, changed, layout.Collection);
                }
            }

            Leases.Release(client, UpgradeLease);
            return true;
        },
        cancellationToken);

    private static bool Done(Action work)
    {
        work();
        return true;
    }

    [LoggerMessage(LogLevel.Information, "The store in MongoDB at {Server} is ready with {Collections} collections.")]
    private static partial void Ready(ILogger logger, string server, int collections);

    [LoggerMessage(LogLevel.Warning, "{Reason} The start waits for it.")]
    private static partial void Waiting(ILogger logger, string reason);

    [LoggerMessage(LogLevel.Information, "{Step} {Name} of {Collection}.")]
    private static partial void Stepped(ILogger logger, SchemaStepKind step, string name, string collection);

    [LoggerMessage(LogLevel.Information, "{Count} documents of {Collection} were brought to the present form.")]
    private static partial void Upgraded(ILogger logger, long count, string collection);

    [LoggerMessage(LogLevel.Warning, "The database could not be looked after; it is tried again.")]
    private static partial void Failed(ILogger logger, Exception failure);
}
