using Dezky.Application.Persistence;
using Dezky.Infrastructure.Persistence.Backup;

namespace Dezky.Infrastructure.Persistence.Upgrades;

/// <summary>Puts together what the store says of its structures and what a trial says of its documents.</summary>
internal sealed class StoreUpgrades(ISchemaPlanner planner, IStoreSnapshot snapshot) : IStoreUpgrades
{
    public async Task<UpgradePlan> PlanAsync(CancellationToken cancellationToken)
    {
        var steps = await planner.PlanAsync(cancellationToken);
        var trial = new UpgradeTrial();
        if (await planner.IsInUseAsync(cancellationToken))
        {
            await snapshot.ReadAsync(trial, cancellationToken);
        }

        return new UpgradePlan([.. steps, .. trial.Steps], trial.Failures);
    }

    public async Task<IReadOnlyList<SchemaStep>> ApplyAsync(CancellationToken cancellationToken)
    {
        var plan = await PlanAsync(cancellationToken);
        await planner.ApplyAsync(cancellationToken);
        return plan.Steps;
    }
}
