using Dezky.Application.Persistence;
using Dezky.Infrastructure.Persistence.Shared;
using Dezky.Infrastructure.Persistence.Sqlite.Native;
using Dezky.Infrastructure.Persistence.Upgrades;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Dezky.Infrastructure.Persistence.Sqlite;

/// <summary>Compares the shapes that a database was made with to those that this release declares, through a connection that only reads.</summary>
internal sealed class SqliteSchemaPlanner(IEnumerable<IDocumentMap> maps, IOptions<StorageOptions> options, IServiceProvider services) : ISchemaPlanner
{
    /// <summary>A file that is there was opened before.</summary>
    public Task<bool> IsInUseAsync(CancellationToken cancellationToken) => Task.FromResult(true);

    public Task<IReadOnlyList<SchemaStep>> PlanAsync(CancellationToken cancellationToken) => Task.Run(Plan, cancellationToken);

    /// <summary>Opening the database is what brings it up to date.</summary>
    public Task ApplyAsync(CancellationToken cancellationToken) => Task.Run(() => services.GetRequiredService<SqliteStore>(), cancellationToken);

    private IReadOnlyList<SchemaStep> Plan()
    {
        SqliteLibrary.Require();
        var path = Path.GetFullPath(options.Value.Sqlite.Path);
        if (!File.Exists(path))
        {
            throw new StoreUnavailableException(StoreFailure.Io, $"There is no store {path}.");
        }

        try
        {
            using var connection = SqliteConnection.Open(path, readOnly: true);
            return [.. maps.Select(map => new CollectionLayout(map, options.Value.Sqlite))
                .SelectMany(layout => Steps(layout, CollectionSchema.StoredShape(connection, layout)))];
        }
        catch (SqliteException failure) when (failure.AsUnavailable(path) is { } unavailable)
        {
            throw unavailable;
        }
    }

    private static IEnumerable<SchemaStep> Steps(CollectionLayout layout, string? stored)
    {
        if (stored == layout.Shape)
        {
            return [];
        }

        var (old, now) = (Lines(stored ?? ""), Lines(layout.Shape));
        return Indexes(now.Except(old)).Select(index => new SchemaStep(SchemaStepKind.CreateIndex, layout.Map.Collection, index))
            .Concat(Indexes(old.Except(now)).Select(index => new SchemaStep(SchemaStepKind.DropIndex, layout.Map.Collection, index)))
            .Append(new SchemaStep(SchemaStepKind.RebuildTables, layout.Map.Collection, stored is null ? "new" : "from their documents"));
    }

    private static string[] Lines(string shape) => shape.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    private static IEnumerable<string> Indexes(IEnumerable<string> lines) =>
        lines.Select(line => line.Split(' ')).Where(words => words[0] is "index").Select(words => words[1].Trim('"'));
}
