using Dezky.Application.Persistence;
using Dezky.Domain.Audit;

namespace Dezky.Infrastructure.Tests.Persistence.Contract;

/// <summary>What every adapter of <see cref="IUnitOfWork"/> and <see cref="IIdempotencyRecords"/> does.</summary>
public abstract class UnitOfWorkContract
{
    private protected abstract TestStore CreateStore(TimeProvider? time = null);

    [Fact]
    public async Task CommitAsync_WritesDocumentsEventAndMessagesTogether()
    {
        await using var store = CreateStore();
        var messages = store.Messages.ReadAsync<BookLent>(null, CancellationToken.None).GetAsyncEnumerator();
        var next = messages.MoveNextAsync();
        using var scope = store.NewScope();
        var book = Book.Create(new BookId(Guid.CreateVersion7()), "1", "One");
        var audit = AnEvent("book.lent");
        scope.Books.Insert(book);
        scope.Unit.Record(audit);
        scope.Unit.Publish(new BookLent("1", 42));
        Assert.True(scope.Unit.HasChanges);

        Assert.Null(await scope.CommitAsync());

        Assert.False(scope.Unit.HasChanges);
        Assert.NotNull(await store.FindAsync(book.Id));
        var stored = await scope.Audit.FindAsync(audit.Id, CancellationToken.None);
        Assert.Equal(audit with { Metadata = [] }, stored! with { Metadata = audit.Metadata.Count is 0 ? [] : stored.Metadata });
        Assert.True(await next.AsTask().WaitAsync(TimeSpan.FromSeconds(10)));
        Assert.Equal(new BookLent("1", 42), messages.Current.Message);
        await messages.DisposeAsync();
    }

    [Fact]
    public async Task CommitAsync_WhenOneWriteIsRefused_WritesNothingOfTheUnit()
    {
        await using var store = CreateStore();
        await store.AddAsync(Book.Create(new BookId(Guid.CreateVersion7()), "taken", "One"));
        using var scope = store.NewScope();
        var audit = AnEvent("book.lent");
        scope.Unit.Record(audit);
        scope.Unit.Publish(new BookLent("lost", 1));
        scope.Books.Insert(Book.Create(new BookId(Guid.CreateVersion7()), "free", "Two"));
        scope.Books.Insert(Book.Create(new BookId(Guid.CreateVersion7()), "taken", "Three"));

        Assert.Equal(new IsbnTaken("taken"), await scope.CommitAsync());

        Assert.Null(await scope.Audit.FindAsync(audit.Id, CancellationToken.None));
        Assert.Equal(["One"], await store.TitlesAsync(Filter.All));
        using var after = store.NewScope();
        after.Unit.Publish(new BookLent("next", 2));
        await after.CommitAsync();
        await using var messages = store.Messages.ReadAsync<BookLent>(new(0), CancellationToken.None).GetAsyncEnumerator();
        Assert.True(await messages.MoveNextAsync());
        Assert.Equal("next", messages.Current.Message.Key);
    }

    [Fact]
    public async Task CommitAsync_OfManyUnitsAtOnce_RefusesOnlyThoseThatClash()
    {
        await using var store = CreateStore();

        var errors = await Task.WhenAll(Enumerable.Range(0, 200).Select(i => Task.Run(async () =>
        {
            using var scope = store.NewScope();
            scope.Books.Insert(Book.Create(new BookId(Guid.CreateVersion7()), $"{i % 100}", $"{i}"));
            return await scope.CommitAsync();
        })));

        Assert.Equal(100, errors.Count(error => error is null));
        Assert.Equal(100, errors.OfType<IsbnTaken>().Count());
        Assert.Equal(100, await store.ReadAsync(books => books.CountAsync(Filter.All, CancellationToken.None)));
    }

    [Fact]
    public async Task CommitAsync_OfConcurrentChangesOfOneDocument_LosesNone()
    {
        await using var store = CreateStore();
        var book = Book.Create(new BookId(Guid.CreateVersion7()), "1", "One");
        await store.AddAsync(book);

        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(async () =>
        {
            while (true)
            {
                using var scope = store.NewScope();
                var current = (await scope.Books.FindAsync(book.Id, CancellationToken.None))!;
                scope.Books.Replace(current, current.Rename(current.Title + "."));
                if (await scope.CommitAsync() is null)
                {
                    return;
                }
            }
        })));

        var last = await store.FindAsync(book.Id);
        Assert.Equal(("One....................", 21L), (last!.Title, last.Version));
    }

    [Fact]
    public async Task CheckAsync_MakesTheChecksAndWritesNothing()
    {
        await using var store = CreateStore();
        var book = Book.Create(new BookId(Guid.CreateVersion7()), "1", "One");
        using var scope = store.NewScope();
        scope.Books.Insert(book);

        Assert.Null(await scope.Unit.CheckAsync(CancellationToken.None));
        Assert.Null(await store.FindAsync(book.Id));
        Assert.True(scope.Unit.HasChanges);
        Assert.Null(await scope.CommitAsync());

        using var second = store.NewScope();
        second.Books.Insert(Book.Create(new BookId(Guid.CreateVersion7()), "1", "Again"));
        Assert.Equal(new IsbnTaken("1"), await second.Unit.CheckAsync(CancellationToken.None));
    }

    [Fact]
    public async Task Clear_ForgetsWhatIsStaged()
    {
        await using var store = CreateStore();
        using var scope = store.NewScope();
        scope.Books.Insert(Book.Create(new BookId(Guid.CreateVersion7()), "1", "One"));

        scope.Unit.Clear();

        Assert.False(scope.Unit.HasChanges);
        Assert.Null(await scope.CommitAsync());
        Assert.Empty(await store.TitlesAsync(Filter.All));
    }

    [Fact]
    public async Task Stage_CommitsTheRecordWithTheUnit()
    {
        await using var store = CreateStore();
        using var scope = store.NewScope();
        var record = new IdempotencyRecord("id", "hash", "{\"a\":1}", new DateTimeOffset(2036, 1, 1, 0, 0, 0, TimeSpan.Zero));
        scope.Idempotency.Stage(record);
        Assert.Null(await scope.Idempotency.FindAsync("id", CancellationToken.None));

        Assert.Null(await scope.CommitAsync());

        Assert.Equal(record, await scope.Idempotency.FindAsync("id", CancellationToken.None));
        Assert.Null(await scope.Idempotency.FindAsync("other", CancellationToken.None));
    }

    [Fact]
    public async Task Stage_WhenTheIdIsTaken_FailsTheCommitAsAWhole()
    {
        await using var store = CreateStore();
        foreach (var (title, error) in new[] { ("One", null), ("Two", new IdTaken(IIdempotencyRecords.Collection)) })
        {
            using var scope = store.NewScope();
            scope.Books.Insert(Book.Create(new BookId(Guid.CreateVersion7()), title, title));
            scope.Idempotency.Stage(new IdempotencyRecord("id", "hash", "1", new DateTimeOffset(2036, 1, 1, 0, 0, 0, TimeSpan.Zero)));
            Assert.Equal(error, await scope.CommitAsync());
        }

        Assert.Equal(["One"], await store.TitlesAsync(Filter.All));
    }

    [Fact]
    public async Task Stage_WhenTheRecordHasExpired_TakesItsPlace()
    {
        var clock = new ManualClock();
        await using var store = CreateStore(clock);
        using var scope = store.NewScope();
        scope.Idempotency.Stage(new IdempotencyRecord("id", "old", "1", clock.GetUtcNow().AddHours(24)));
        Assert.Null(await scope.CommitAsync());
        clock.Advance(TimeSpan.FromHours(25));
        Assert.Null(await scope.Idempotency.FindAsync("id", CancellationToken.None));

        scope.Idempotency.Stage(new IdempotencyRecord("id", "new", "2", clock.GetUtcNow().AddHours(24)));

        Assert.Null(await scope.CommitAsync());
        Assert.Equal("new", (await scope.Idempotency.FindAsync("id", CancellationToken.None))?.RequestHash);
    }

    private static AuditEvent AnEvent(string action) => new()
    {
        Id = new AuditEventId(Guid.CreateVersion7()),
        At = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero),
        Actor = new AuditActor(AuditActorType.Integration, "1", "test"),
        Action = action,
        Outcome = AuditOutcome.Denied,
        Resource = new AuditResource("book", "1", "One"),
        Reason = "because",
    };
}
