using System.Globalization;
using Dezky.Application.Messaging;
using Dezky.Application.Persistence;
using Dezky.Infrastructure.Messaging;
using Dezky.Infrastructure.Tests.Persistence.Contract;
using Microsoft.Extensions.DependencyInjection;

namespace Dezky.Infrastructure.Tests.Persistence.Sqlite;

/// <summary>After a commit is acknowledged, kill -9 loses nothing; before, it leaves no half of a unit.</summary>
public sealed class SqliteDurabilityTests : IDisposable
{
    private const int Rounds = 4;

    private readonly string _folder = Directory.CreateTempSubdirectory("dezky-crash-").FullName;

    [Fact]
    public async Task Kill_AtAnyMoment_KeepsEveryAcknowledgedUnitWholeAndNoHalfOne()
    {
        var path = Path.Combine(_folder, "crash.db");
        var acknowledged = new List<string>();
        for (var round = 0; round < Rounds * TestScale.Factor; round++)
        {
            acknowledged.AddRange(await WriteUntilKilledAsync(path, round, Random.Shared.Next(1, 400)));

            await using var store = SqliteTestStore.Open(path);
            using var scope = store.NewScope();
            var books = await store.TitlesAsync(Filter.All);
            var events = new List<string>();
            await foreach (var audit in scope.Audit.StreamAsync(Filter.All, [], CancellationToken.None))
            {
                events.Add(audit.Resource.Id);
            }

            var messages = await MessagesAsync(store);
            Assert.Empty(acknowledged.Except(books));
            Assert.Equal(books.Order(StringComparer.Ordinal), events.Order(StringComparer.Ordinal));
            Assert.Equal(books.Order(StringComparer.Ordinal), messages.Order(StringComparer.Ordinal));
            foreach (var key in books)
            {
                Assert.NotNull(await scope.Idempotency.FindAsync(key, CancellationToken.None));
            }
        }
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static async Task<List<string>> WriteUntilKilledAsync(string path, int round, int after)
    {
        using var process = OtherProcess.Start("write", path, round.ToString(CultureInfo.InvariantCulture));
        var reported = new List<string>();
        while (reported.Count < after && await process.StandardOutput.ReadLineAsync() is { } key)
        {
            reported.Add(key);
        }

        Assert.Equal(after, reported.Count);
        process.Kill();

        // What was reported between the decision and the signal is acknowledged too; a line that was cut off is not.
        var rest = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        reported.AddRange(rest.Split('\n')[..^1]);
        return reported;
    }

    private static async Task<List<string>> MessagesAsync(TestStore store)
    {
        var head = (await store.Services.GetRequiredService<IOutbox>().BoundsAsync(CancellationToken.None)).Head;
        var keys = new List<string>();
        await foreach (var delivered in store.Messages.ReadAsync<BookLent>(new MessageCursor(0), CancellationToken.None))
        {
            keys.Add(delivered.Message.Key);
            if (delivered.Cursor.Value == head)
            {
                break;
            }
        }

        return keys;
    }
}
