namespace Dezky.GraphQL.Execution.DataLoaders;

/// <summary>
/// Collects the keys that the resolvers of one operation ask for, fetches them together and remembers them until the operation ends.
/// Declare one with <see cref="Types.Annotations.DataLoaderAttribute"/> and take it as a resolver's parameter.
/// </summary>
/// <typeparam name="TKey">The type of the keys.</typeparam>
/// <typeparam name="TValue">The type of the values.</typeparam>
public interface IDataLoader<TKey, TValue>
    where TKey : notnull
{
    /// <summary>The value of a key, or the default of the type when there is none.</summary>
    Task<TValue?> LoadAsync(TKey key, CancellationToken cancellationToken = default);

    /// <summary>
    /// The value of a key that must have one; the field fails with a <see cref="KeyNotFoundException"/> when there is none. A resolver that returns
    /// the task as it is, without awaiting it, costs least.
    /// </summary>
    Task<TValue> LoadRequiredAsync(TKey key, CancellationToken cancellationToken = default);

    /// <summary>The values of several keys, in their order.</summary>
    Task<TValue?[]> LoadManyAsync(IReadOnlyCollection<TKey> keys, CancellationToken cancellationToken = default);

    /// <summary>Remembers a value that is known already; does nothing when the key was asked for before.</summary>
    void Prime(TKey key, TValue? value);
}
