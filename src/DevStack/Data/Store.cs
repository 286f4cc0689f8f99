using System.CommandLine;
using Dezky.Application;
using Dezky.Infrastructure;

namespace Dezky.DevStack.Data;

/// <summary>Which store a command is about: the one of a data folder, or a MongoDB.</summary>
internal sealed record Store(DataPaths? Folder, string? Mongo)
{
    private const string MongoVariable = "ConnectionStrings__Mongo";

    public string Name => Folder?.Root ?? "the MongoDB";

    /// <summary>The options by which a command is told.</summary>
    public static (Option<string> Data, Option<string?> Mongo) Options()
    {
        var data = new Option<string>("--data")
        {
            Description = "The data folder of the platform.",
            HelpName = "DIR",
            DefaultValueFactory = _ => Path.Combine(Surroundings.Root, DataFolder.DefaultName),
        };
        var mongo = new Option<string?>("--mongo")
        {
            Description = $"A MongoDB in place of a data folder; its path names the database. Without a value: {MongoVariable} of the environment.",
            HelpName = "URI",
            Arity = ArgumentArity.ZeroOrOne,
        };
        return (data, mongo);
    }

    public static Store Of(ParseResult arguments, Option<string> dataOption, Option<string?> mongoOption)
    {
        if (arguments.GetResult(mongoOption) is not null)
        {
            // In the environment its password is not for everybody to read, as arguments are.
            var mongo = arguments.GetValue(mongoOption) ?? Environment.GetEnvironmentVariable(MongoVariable);
            return new Store(null, mongo ?? throw new LauncherException(ExitCode.WrongArguments, $"--mongo has no value, and {MongoVariable} is not set."));
        }

        var data = arguments.GetValue(dataOption)!;

        var folder = new DataPaths(Path.GetFullPath(data));
        return SeedRecord.Read(folder) is { IsComplete: true }
            ? new Store(folder, null)
            : throw new LauncherException(
                ExitCode.DataFolderUnusable, $"{folder.Root} is no data folder of the platform; ./dezky up makes one, and --data names it.");
    }

    /// <summary>The application over the store, without anything that runs by itself.</summary>
    public IHost CreateHost()
    {
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Storage:Provider"] = Mongo is null ? "Sqlite" : "Mongo",
            ["Storage:Sqlite:Path"] = Folder?.Database,
            ["ConnectionStrings:Mongo"] = Mongo,
        });
        builder.Logging.AddSimpleConsole().SetMinimumLevel(LogLevel.Warning);
        builder.Services.AddApplication();
        builder.Services.AddInfrastructure(builder.Configuration);
        return builder.Build();
    }
}
