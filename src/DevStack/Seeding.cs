using System.CommandLine.Parsing;
using System.Globalization;
using Dezky.DevStack.Building;
using Dezky.DevStack.Data;
using Dezky.DevStack.Running;

namespace Dezky.DevStack;

/// <summary>What a new data folder is filled with: <c>demo</c>, <c>none</c>, or <c>load:N</c>, the demo and N tenants more.</summary>
internal sealed record Seeding(string Name, int LoadTenants)
{
    private const int MostLoadTenants = 1_000_000;
    private const string LoadPrefix = "load:";

    public static Seeding Demo { get; } = new("demo", 0);

    public static Seeding None { get; } = new("none", 0);

    public static Seeding? Parse(ArgumentResult argument)
    {
        var text = argument.Tokens.Count == 1 ? argument.Tokens[0].Value : "";

        if (text == Demo.Name)
        {
            return Demo;
        }

        if (text == None.Name)
        {
            return None;
        }

        if (text.StartsWith(LoadPrefix, StringComparison.Ordinal)
            && int.TryParse(text.AsSpan(LoadPrefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var tenants)
            && tenants is > 0 and <= MostLoadTenants)
        {
            return new Seeding(text, tenants);
        }

        argument.AddError($"--seed is demo, none, or load:N with N from 1 to {MostLoadTenants}; «{text}» is none of them.");
        return null;
    }

    /// <summary>Leaves a data folder that is completely seeded, as asked, or as it was.</summary>
    public static async Task PrepareAsync(
        DataFolder data, Seeding? asked, bool fresh, Servers servers, Progress progress, CancellationToken cancellation)
    {
        var record = SeedRecord.Read(data.Paths);

        // A folder without a record holds nothing of ours, whatever else is in it.
        if (record is not null && (fresh || !record.IsComplete))
        {
            progress.Say(fresh ? $"Forgetting what was in {data.Paths.Root}." : "The last seeding did not finish: starting it again.");
            data.Empty();
            record = null;
        }
        else if (record is not null && asked is not null && record.Seed != asked.Name)
        {
            throw new LauncherException(
                ExitCode.WrongArguments,
                $"the data folder {data.Paths.Root} was seeded with {record.Seed}, not {asked.Name}; add --fresh to replace it, or choose another folder with --data.");
        }

        if (record is null)
        {
            await SeedAsync(data.Paths, asked ?? Demo, servers, progress, cancellation);
        }
    }

    private static async Task SeedAsync(DataPaths data, Seeding seeding, Servers servers, Progress progress, CancellationToken cancellation)
    {
        new SeedRecord(seeding.Name, IsComplete: false).Write(data);

        // A process of its own: what a large seed needs in memory is given back before the platform starts.
        string[] command = [Surroundings.DotNet, Surroundings.Launcher, "seed", "--data", data.Root, "--seed", seeding.Name];
        await progress.StepAsync($"Seeding {seeding.Name}", async () =>
        {
            var code = await Tool.RunAsync(command, Surroundings.Root, line => progress.Say($"  {line}"), cancellation, servers.Settings());

            if (code != 0)
            {
                throw new LauncherException(ExitCode.SeedFailed, $"seeding {seeding.Name} into {data.Root} failed (exit code {code}).");
            }
        });

        new SeedRecord(seeding.Name, IsComplete: true).Write(data);
    }
}
