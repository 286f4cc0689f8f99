namespace Dezky.GraphQL.Execution.DataLoaders;

/// <summary>A declared data loader.</summary>
internal abstract class DataLoaderDefinition
{
    // What a guess may cost an operation that asks for little.
    private const int MaxExpected = 256;

    public required string Name { get; init; }

    public required int Index { get; init; }

    public abstract Type KeyType { get; }

    public abstract Type ValueType { get; }

    /// <summary>How many keys a recent operation asked for, and how often: the first guess for the next one.</summary>
    public (int Keys, int Calls) Expected { get; private set; }

    /// <summary>Notes what an operation asked for.</summary>
    public void Expect(int keys, int calls) =>
        Expected = (Math.Min(Math.Max(keys, Expected.Keys * 7 / 8), MaxExpected), Math.Min(Math.Max(calls, Expected.Calls * 7 / 8), MaxExpected));

    /// <summary>The loader of one operation.</summary>
    public abstract DataLoader Create(DataLoaderScope scope);
}

/// <inheritdoc/>
internal sealed class DataLoaderDefinition<TKey, TValue>(
    Func<IReadOnlyList<TKey>, IServiceProvider, CancellationToken, Task<Func<TKey, TValue?>>> fetch) : DataLoaderDefinition
    where TKey : notnull
{
    public override Type KeyType => typeof(TKey);

    public override Type ValueType => typeof(TValue);

    public override DataLoader Create(DataLoaderScope scope) => new DataLoader<TKey, TValue>(this, scope);

    /// <summary>Fetches the values of keys.</summary>
    public Task<Func<TKey, TValue?>> FetchAsync(IReadOnlyList<TKey> keys, IServiceProvider services, CancellationToken cancellationToken) =>
        fetch(keys, services, cancellationToken);
}
