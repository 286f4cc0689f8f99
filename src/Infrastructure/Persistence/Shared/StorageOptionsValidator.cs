using Dezky.Infrastructure.Persistence.Mongo.Driver;
using Microsoft.Extensions.Options;

namespace Dezky.Infrastructure.Persistence.Shared;

internal sealed class StorageOptionsValidator : IValidateOptions<StorageOptions>
{
    public ValidateOptionsResult Validate(string? name, StorageOptions options)
    {
        var failures = new List<string>();
        if (options.IsMongo)
        {
            CheckMongo(options.Mongo, failures);
        }
        else if (string.Equals(options.Provider, "Sqlite", StringComparison.OrdinalIgnoreCase))
        {
            CheckSqlite(options.Sqlite, failures);
        }
        else
        {
            failures.Add($"Storage:Provider is «{options.Provider}»; it must be Sqlite or Mongo.");
        }

        if (options.MaxPageSize is < 1 or > 10_000)
        {
            failures.Add($"Storage:MaxPageSize is {options.MaxPageSize}; it must be from 1 to 10000.");
        }

        if (options.Retention < TimeSpan.FromMinutes(1))
        {
            failures.Add($"Storage:Retention is {options.Retention}; it must be at least a minute.");
        }

        return failures.Count is 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }

    private static void CheckSqlite(SqliteOptions options, List<string> failures)
    {
        if (string.IsNullOrWhiteSpace(options.Path))
        {
            failures.Add("Storage:Sqlite:Path is missing; it names the database file.");
        }
        else if (Path.GetDirectoryName(Path.GetFullPath(options.Path)) is { } folder && !Directory.Exists(folder))
        {
            failures.Add($"Storage:Sqlite:Path is «{options.Path}», but there is no folder «{folder}».");
        }

        if (options.MaxReaders is < 1 or > 256)
        {
            failures.Add($"Storage:Sqlite:MaxReaders is {options.MaxReaders}; it must be from 1 to 256.");
        }
    }

    private static void CheckMongo(MongoOptions options, List<string> failures)
    {
        if (!MongoConnectionString.TryParse(options.ConnectionString, out _, out var failure))
        {
            failures.Add(failure);
        }

        if (options.MaxConnections is < 1 or > 500)
        {
            failures.Add($"Storage:Mongo:MaxConnections is {options.MaxConnections}; it must be from 1 to 500.");
        }

        if (options.StartTimeout < TimeSpan.Zero || options.StartTimeout > TimeSpan.FromHours(1))
        {
            failures.Add($"Storage:Mongo:StartTimeout is {options.StartTimeout}; it must be from 0 to an hour.");
        }
    }
}
