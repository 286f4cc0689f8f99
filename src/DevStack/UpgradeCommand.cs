using System.CommandLine;
using Dezky.Application.Persistence;
using Dezky.DevStack.Data;
using Dezky.DevStack.Running;

namespace Dezky.DevStack;

/// <summary><c>upgrade</c>: brings a store to what this release declares, or says what that would mean. A start does the same by itself.</summary>
internal static class UpgradeCommand
{
    public static Command Create()
    {
        var dryRun = new Option<bool>("--dry-run") { Description = "Only say what would be done, and try every upgrade of a document in memory." };
        var (data, mongo) = Store.Options();
        var command = new Command("upgrade", "Bring the store to what this release declares, as a start would.") { dryRun, data, mongo };
        command.SetAction((arguments, cancellation) => RunAsync(
            Store.Of(arguments, data, mongo), arguments.GetValue(dryRun), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(Store store, bool dryRun, CancellationToken cancellation)
    {
        using var host = store.CreateHost();
        var upgrades = host.Services.GetRequiredService<IStoreUpgrades>();
        var plan = await BackupCommand.ExplainedAsync($"{store.Name} is not upgraded", () => upgrades.PlanAsync(cancellation));
        var progress = new Progress(Console.Out);
        foreach (var step in plan.Steps)
        {
            progress.Say(Describe(step));
        }

        foreach (var failure in plan.Failures)
        {
            progress.Say($"CANNOT UPGRADE {failure.Id} of {failure.Collection}: {failure.Reason}");
        }

        if (plan.Failures.Count > 0)
        {
            throw new LauncherException(ExitCode.StoreRefused, $"{store.Name} has documents that this release cannot upgrade; nothing was changed.");
        }

        if (plan.Steps.Count is 0)
        {
            progress.Say($"{store.Name} needs nothing.");
        }
        else if (!dryRun)
        {
            await BackupCommand.ExplainedAsync($"{store.Name} is not upgraded", () => upgrades.ApplyAsync(cancellation));
            progress.Say($"{store.Name} is upgraded.");
        }

        return ExitCode.Done;
    }

    private static string Describe(SchemaStep step) => step.Kind switch
    {
        SchemaStepKind.CreateIndex => $"create the index {step.Name} of {step.Collection}",
        SchemaStepKind.DropIndex => $"drop the index {step.Name} of {step.Collection}",
        SchemaStepKind.RebuildTables => $"make the tables of {step.Collection} ({step.Name})",
        SchemaStepKind.UpgradeDocuments => $"bring {step.Name} in {step.Collection}",
    };
}
