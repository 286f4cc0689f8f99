using System.CommandLine;
using Dezky.DevStack.Data;
using Dezky.DevStack.Seed;

namespace Dezky.DevStack;

/// <summary><c>seed</c>: fills a new data folder. Started by <c>up</c>, which holds the folder meanwhile.</summary>
internal static class SeedCommand
{
    public static Command Create()
    {
        var data = new Option<string>("--data") { Description = "The data folder.", HelpName = "DIR", Required = true };
        var seed = new Option<Seeding?>("--seed") { Description = "What to fill it with.", CustomParser = Seeding.Parse, Required = true };
        var command = new Command("seed", "Fill a new data folder.") { data, seed };
        command.Hidden = true;
        command.SetAction((arguments, cancellation) =>
            RunAsync(new DataPaths(arguments.GetValue(data)!), arguments.GetValue(seed)!, cancellation));
        return command;
    }

    private static async Task<int> RunAsync(DataPaths data, Seeding seeding, CancellationToken cancellation)
    {
        var people = seeding == Seeding.None
            ? []
            : await Seeder.RunAsync(data, seeding.LoadTenants, TimeProvider.System, Console.Out.WriteLine, cancellation);

        DemoAccounts.Write(data, people);
        return ExitCode.Done;
    }
}
