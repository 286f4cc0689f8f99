using System.Text.Json;

namespace Dezky.GraphQL.Client;

/// <summary>A named operation and the document that it is in. Generated from a <c>.graphql</c> file, or written by hand.</summary>
public abstract class GraphQLOperation
{
    private protected GraphQLOperation(string name, OperationKind kind, string document)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentException.ThrowIfNullOrEmpty(document);
        Name = name;
        Kind = kind;
        Document = document;
    }

    /// <summary>The operation's name; the server logs it.</summary>
    public string Name { get; }

    /// <summary>What the operation does.</summary>
    public OperationKind Kind { get; }

    /// <summary>The document's source, with the operation and the fragments that it uses.</summary>
    public string Document { get; }

    /// <summary>The document's identifier at a server that knows it, <c>sha256:</c> and the hash in hexadecimal; null for none.</summary>
    public string? DocumentId { get; init; }

    /// <summary>What the operation selects, where it selects entities: lets its results touch watches, and be patched in them. Null for none.</summary>
    public ObjectSelection? Selection { get; init; }
}

/// <summary>An operation, and how its data is read.</summary>
/// <typeparam name="TData">The shape of the response's <c>data</c>.</typeparam>
public sealed class GraphQLOperation<TData> : GraphQLOperation
{
    private readonly Func<JsonElement, TData> _read;

    /// <summary>Describes an operation.</summary>
    /// <param name="name">The operation's name.</param>
    /// <param name="kind">What it does.</param>
    /// <param name="document">The document's source, with the operation and the fragments that it uses.</param>
    /// <param name="read">
    /// Reads the response's <c>data</c>, which is an object; throws <see cref="JsonException"/> when it is not of this shape. The default reads
    /// <typeparamref name="TData"/> by <see cref="GraphQLJson.DefaultOptions"/>.
    /// </param>
    public GraphQLOperation(string name, OperationKind kind, string document, Func<JsonElement, TData>? read = null)
        : base(name, kind, document) =>
        _read = read ?? GraphQLJson.Read<TData>;

    /// <exception cref="JsonException">The data is not of this shape.</exception>
    internal TData Read(JsonElement data) => _read(data);
}

/// <summary>What an operation does.</summary>
public enum OperationKind
{
    /// <summary>It reads.</summary>
    Query,

    /// <summary>It changes something.</summary>
    Mutation,

    /// <summary>It follows events.</summary>
    Subscription,
}
