using Dezky.Domain.Shared;

namespace Dezky.Application.Persistence;

/// <summary>
/// Fills a store with many new documents, as seeds and imports do: large transactions, without audit events and messages. What was loaded
/// before a failure stays.
/// </summary>
public interface IBulkLoader
{
    /// <returns>How many documents were loaded.</returns>
    /// <exception cref="InvalidOperationException">An id or a unique field is taken.</exception>
    ValueTask<long> LoadAsync<T>(IEnumerable<T> documents, CancellationToken cancellationToken)
        where T : class, IAggregate;

    /// <inheritdoc cref="LoadAsync{T}(IEnumerable{T}, CancellationToken)"/>
    ValueTask<long> LoadAsync<T>(IAsyncEnumerable<T> documents, CancellationToken cancellationToken)
        where T : class, IAggregate;
}
