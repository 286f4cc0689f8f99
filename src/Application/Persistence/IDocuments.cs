using Dezky.Domain.Shared;

namespace Dezky.Application.Persistence;

/// <summary>
/// The documents of one aggregate. Reads go to the store at once; writes are staged in the scope's <see cref="IUnitOfWork"/> and reach the
/// store together with its audit event and messages, or not at all.
/// </summary>
public interface IDocuments<T>
    where T : class, IAggregate
{
    /// <summary>The document with this id (as its map declares the id), or null.</summary>
    ValueTask<T?> FindAsync(object id, CancellationToken cancellationToken);

    /// <summary>Those of the ids that exist, in no particular order, by one store query.</summary>
    ValueTask<IReadOnlyList<T>> FindManyAsync(IReadOnlyCollection<object> ids, CancellationToken cancellationToken);

    /// <summary>The only or an arbitrary document that matches, or null; meant for unique fields.</summary>
    ValueTask<T?> FirstAsync(Filter where, CancellationToken cancellationToken);

    /// <summary>One keyset page, filtered, sorted and cut by the store.</summary>
    /// <exception cref="FilterNotSupportedException">The adapter cannot push the query down.</exception>
    ValueTask<Result<Page<T>>> PageAsync(DocumentQuery query, CancellationToken cancellationToken);

    /// <summary>
    /// The documents that are found by one of their texts: by its start, by the start of a later word where the map says so, or inside of it
    /// when the text looked for has three characters or more. The best first, at most <paramref name="most"/>, without regard to case. Answered by indexes alone, so that the cost does not grow with the collection.
    /// </summary>
    ValueTask<IReadOnlyList<Found<T>>> SearchAsync(string text, int most, CancellationToken cancellationToken);

    /// <summary>How many documents match.</summary>
    ValueTask<long> CountAsync(Filter where, CancellationToken cancellationToken);

    /// <summary>Counts and sums by key, computed by the store.</summary>
    ValueTask<IReadOnlyList<DocumentGroup>> GroupAsync(GroupQuery query, CancellationToken cancellationToken);

    /// <summary>Selected fields of all documents that match, in order, without building aggregates, as a stream that holds little in memory.</summary>
    IAsyncEnumerable<DocumentRow> SelectAsync(
        IReadOnlyList<FieldPath> fields, Filter where, IReadOnlyList<Order> order, CancellationToken cancellationToken);

    /// <summary>All documents that match, in order, as a stream that holds little in memory.</summary>
    IAsyncEnumerable<T> StreamAsync(Filter where, IReadOnlyList<Order> order, CancellationToken cancellationToken);

    /// <summary>Stages a new document; a taken unique field makes the commit fail with the error that the map declares for it.</summary>
    void Insert(T document);

    /// <summary>Stages <paramref name="changed"/> in place of <paramref name="original"/>; the commit fails with <see cref="StaleVersion"/> if the stored version is not the original's.</summary>
    void Replace(T original, T changed);

    /// <summary>Stages the removal of a document at its version.</summary>
    void Delete(T document);
}
