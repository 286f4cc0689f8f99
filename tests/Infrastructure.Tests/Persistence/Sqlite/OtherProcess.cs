using System.Diagnostics;
using Dezky.Application.Persistence;
using Dezky.Domain.Audit;
using Dezky.Infrastructure.Tests.Persistence.Contract;

namespace Dezky.Infrastructure.Tests.Persistence.Sqlite;

/// <summary>Another process that uses a store: how it is started, and what it does.</summary>
internal static class OtherProcess
{
    private const int Writers = 16;

    public static Process Start(params string[] arguments)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!, [typeof(OtherProcess).Assembly.Location, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardInput = true,
        };

        // The test host is the runtime's own host, or one beside it; the assembly needs the runtime's.
        if (Path.GetFileNameWithoutExtension(start.FileName) is not "dotnet")
        {
            start.FileName = "dotnet";
        }

        return Process.Start(start)!;
    }

    /// <summary>Writes numbered units from several callers until it is killed, and reports each that is acknowledged.</summary>
    public static async Task WriteAsync(string path, string round)
    {
        await using var store = SqliteTestStore.Open(path);
        using var output = Console.OpenStandardOutput();
        var reports = TextWriter.Synchronized(new StreamWriter(output) { AutoFlush = true });
        await Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => Task.Run(async () =>
        {
            for (var number = 0; ; number++)
            {
                var key = $"{round}-{writer}-{number}";
                using var scope = store.NewScope();
                scope.Books.Insert(Book.Create(new BookId(Guid.CreateVersion7()), key, key));
                scope.Unit.Record(new AuditEvent
                {
                    Id = new AuditEventId(Guid.CreateVersion7()),
                    At = DateTimeOffset.UnixEpoch,
                    Actor = new AuditActor(AuditActorType.System, "1", "test"),
                    Action = "book.added",
                    Outcome = AuditOutcome.Success,
                    Resource = new AuditResource("book", key, key),
                });
                scope.Unit.Publish(new BookLent(key, number));
                scope.Idempotency.Stage(new IdempotencyRecord(key, "hash", "1", DateTimeOffset.UtcNow.AddHours(24)));
                if (await scope.CommitAsync() is { } error)
                {
                    throw new InvalidOperationException(error.Message);
                }

                reports.WriteLine(key);
            }
        })));
    }

    /// <summary>Keeps the store open until its input ends.</summary>
    public static async Task HoldAsync(string path)
    {
        await using var store = SqliteTestStore.Open(path);
        await store.TitlesAsync(Filter.All);
        Console.WriteLine("open");
        Console.In.ReadToEnd();
    }
}
