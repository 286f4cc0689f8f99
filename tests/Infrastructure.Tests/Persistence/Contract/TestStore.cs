using Dezky.Application.Messaging;
using Dezky.Application.Persistence;
using Dezky.Domain.Audit;
using Dezky.Domain.Shared;
using Microsoft.Extensions.DependencyInjection;

namespace Dezky.Infrastructure.Tests.Persistence.Contract;

/// <summary>A store of its own for one test, whichever adapter it is.</summary>
internal sealed class TestStore(ServiceProvider services, Action cleanUp, Func<Task>? beforeDisposal = null) : IAsyncDisposable
{
    public static IReadOnlyList<IDocumentMap> Maps { get; } = [Book.Map(), AuditMap()];

    public ServiceProvider Services { get; } = services;

    public IMessageStream Messages => Services.GetRequiredService<IMessageStream>();

    /// <summary>What one command sees: its own unit of work.</summary>
    public Scope NewScope() => new(Services.CreateScope());

    /// <summary>Stores documents in one unit of work.</summary>
    public async Task AddAsync(params IEnumerable<Book> books)
    {
        using var scope = NewScope();
        foreach (var book in books)
        {
            scope.Books.Insert(book);
        }

        Assert.Null(await scope.Unit.CommitAsync(CancellationToken.None));
    }

    public async Task<T> ReadAsync<T>(Func<IDocuments<Book>, ValueTask<T>> read)
    {
        using var scope = NewScope();
        return await read(scope.Books);
    }

    public Task<Book?> FindAsync(BookId id) => ReadAsync(books => books.FindAsync(id, CancellationToken.None));

    /// <summary>The titles of all matches in order.</summary>
    public async Task<List<string>> TitlesAsync(Filter where, params Order[] order)
    {
        using var scope = NewScope();
        var titles = new List<string>();
        await foreach (var book in scope.Books.StreamAsync(where, order, CancellationToken.None))
        {
            titles.Add(book.Title);
        }

        return titles;
    }

    public async ValueTask DisposeAsync()
    {
        if (beforeDisposal is not null)
        {
            await beforeDisposal();
        }

        await Services.DisposeAsync();
        cleanUp();
    }

    private static DocumentMap<AuditEvent> AuditMap() =>
        new DocumentMap<AuditEvent>("audit_events", audit => audit.Id).Index(audit => audit.At);

    internal sealed class Scope(IServiceScope scope) : IDisposable
    {
        public IDocuments<Book> Books => scope.ServiceProvider.GetRequiredService<IDocuments<Book>>();

        public IDocuments<AuditEvent> Audit => scope.ServiceProvider.GetRequiredService<IDocuments<AuditEvent>>();

        public IUnitOfWork Unit => scope.ServiceProvider.GetRequiredService<IUnitOfWork>();

        public IIdempotencyRecords Idempotency => scope.ServiceProvider.GetRequiredService<IIdempotencyRecords>();

        public async Task<Error?> CommitAsync() => await Unit.CommitAsync(CancellationToken.None);

        public void Dispose() => scope.Dispose();
    }
}
