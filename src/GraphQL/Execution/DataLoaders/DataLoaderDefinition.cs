namespace Dezky.GraphQL.Execution.DataLoaders;

/// <summary>A declared data loader.</summary>
internal abstract class DataLoaderDefinition
{
    public required string Name { get; init; }

    public required int Index { get; init; }

    public abstract Type KeyType { get; }

    public abstract Type ValueType { get; }

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

    public override DataLoader Create(DataLoaderScope scope) => new DataLoader<TKey, TValue>(fetch, scope);
}
