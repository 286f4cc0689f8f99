using Microsoft.Extensions.Options;

namespace Dezky.Infrastructure.Persistence.Shared;

internal sealed class StorageOptionsValidator : IValidateOptions<StorageOptions>
{
    public ValidateOptionsResult Validate(string? name, StorageOptions options)
    {
        var failures = new List<string>();
        if (!string.Equals(options.Provider, "Sqlite", StringComparison.OrdinalIgnoreCase))
        {
            failures.Add($"Storage:Provider is «{options.Provider}»; it must be Sqlite.");
        }

        if (string.IsNullOrWhiteSpace(options.Sqlite.Path))
        {
            failures.Add("Storage:Sqlite:Path is missing; it names the database file.");
        }
        else if (Path.GetDirectoryName(Path.GetFullPath(options.Sqlite.Path)) is { } folder && !Directory.Exists(folder))
        {
            failures.Add($"Storage:Sqlite:Path is «{options.Sqlite.Path}», but there is no folder «{folder}».");
        }

        if (options.Sqlite.MaxReaders is < 1 or > 256)
        {
            failures.Add($"Storage:Sqlite:MaxReaders is {options.Sqlite.MaxReaders}; it must be from 1 to 256.");
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
}
