using System.CommandLine;
using Dezky.DevStack.Building;
using Dezky.DevStack.Data;
using Dezky.DevStack.Running;

namespace Dezky.DevStack;

/// <summary><c>up</c>: builds what changed, seeds, starts every part and keeps it running until it is told to stop.</summary>
internal static class UpCommand
{
    public static Command Create()
    {
        var ports = CommonOptions.PortBase();
        var data = new Option<string>("--data")
        {
            Description = "The folder for everything the platform remembers.",
            HelpName = "DIR",
            DefaultValueFactory = _ => Path.Combine(Surroundings.Root, DataFolder.DefaultName),
        };
        var fresh = new Option<bool>("--fresh") { Description = "Forget what is in the data folder and seed it anew." };
        var seed = new Option<Seeding?>("--seed")
        {
            Description = "What to fill a new data folder with: demo (default), none, or load:N for N tenants.",
            HelpName = "demo|none|load:N",
            CustomParser = Seeding.Parse,
        };

        var mongo = new Option<string?>("--mongo")
        {
            Description = "A MongoDB for the store, in place of the data folder's; its path names the database. A new data folder seeds it.",
            HelpName = "URI",
        };
        var redis = new Option<string?>("--redis") { Description = "A Redis that carries hints between instances.", HelpName = "URI" };

        var command = new Command("up", "Build what changed, start everything, and keep it running until Ctrl-C.") { ports, data, fresh, seed, mongo, redis };
        command.SetAction((arguments, cancellation) => RunAsync(
            new Ports(arguments.GetValue(ports)),
            arguments.GetValue(data)!,
            arguments.GetValue(fresh),
            arguments.GetValue(seed),
            new Servers(arguments.GetValue(mongo), arguments.GetValue(redis)),
            new Progress(Console.Out),
            cancellation));
        return command;
    }

    private static async Task<int> RunAsync(
        Ports ports, string folder, bool fresh, Seeding? seeding, Servers servers, Progress progress, CancellationToken stop)
    {
        try
        {
            // Everything that can be refused without waiting for a build is refused first.
            if (fresh && servers.Mongo is not null)
            {
                throw new LauncherException(ExitCode.WrongArguments, "--fresh forgets a data folder, not a MongoDB; drop its database and choose a new folder with --data.");
            }

            using var data = DataFolder.Take(folder);
            ports.RefuseTaken();
            await Prerequisites.CheckAsync(progress, stop);
            var apps = await Build.AppsAsync(progress, stop);
            await Seeding.PrepareAsync(data, seeding, fresh, servers, progress, stop);
            return await KeepRunningAsync(new Platform(apps, data.Paths, ports, servers), data.Paths, ports, progress, stop);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            progress.Say("Stopped.");
            return ExitCode.Done;
        }
    }

    private static async Task<int> KeepRunningAsync(Platform platform, DataPaths data, Ports ports, Progress progress, CancellationToken stop)
    {
        progress.Say($"Starting on the data folder {data.Root} …");
        await using var running = await RunningPlatform.StartAsync(platform, data, stop);

        var run = new RunFile(Environment.ProcessId, ports.Base, data.Root, AccountCredentials.ReadAll(data.Secrets));
        run.Write();

        try
        {
            progress.Say(platform.ReadyLine);

            foreach (var account in run.Accounts)
            {
                progress.Say($"ACCOUNT {account.Kind} {account.Email} {account.Password}");
            }

            progress.Say("Ctrl-C stops everything.");
            var ended = await running.KeepAsync(progress, stop);
            throw new LauncherException(
                ExitCode.ChildEnded, ended.Log.Explain($"{ended.Name} keeps ending ({ended.Ending}), so everything is stopped"));
        }
        finally
        {
            run.Remove();
            progress.Say("Stopping …");
        }
    }
}
