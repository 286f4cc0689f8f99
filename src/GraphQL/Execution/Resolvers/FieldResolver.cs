using Dezky.GraphQL.Execution.Coercion;
using Dezky.GraphQL.Execution.Serialization;
using Dezky.GraphQL.Execution.Subscriptions;
using Dezky.GraphQL.Types;

namespace Dezky.GraphQL.Execution.Resolvers;

/// <summary>Writes a leaf straight from its parent, without boxing; returns false, having written nothing, for null.</summary>
internal delegate bool LeafFieldWriter(object? source, ResponseWriter writer);

/// <summary>
/// How a field gets its value. A field is pure when its value is a plain read of its parent: it is then read while the response is written.
/// Every other field is resolved before.
/// </summary>
internal sealed class FieldResolver : FieldBinding
{
    /// <summary>The shape of the result.</summary>
    public required OutputShape Shape { get; init; }

    /// <summary>Reads a pure field; null for the others.</summary>
    public Func<object?, object?>? Getter { get; init; }

    /// <summary>Writes a pure leaf; null for the others.</summary>
    public LeafFieldWriter? LeafWriter { get; init; }

    /// <summary>Calls the resolver of a field that is not pure.</summary>
    public Invoker? Invoker { get; init; }

    /// <summary>Opens the source of a subscription field.</summary>
    public SourceOpener? Source { get; init; }

    /// <summary>How the arguments reach the resolver, in the order of the definition.</summary>
    public IReadOnlyList<ArgumentBinding> Arguments { get; init; } = [];

    /// <summary>The policies that are checked before the resolver runs.</summary>
    public IReadOnlyList<string> Policies { get; init; } = [];

    /// <summary>The CLR type of the parent that the field reads; null at the root and for fields of the engine's own.</summary>
    public Type? OwnerType { get; init; }

    /// <summary>The properties of the parent that the field reads; null when it may read all of them.</summary>
    public IReadOnlyList<string>? Reads { get; init; }

    /// <summary>Whether the value can be read while the response is written.</summary>
    public bool IsPure => Getter is not null && Policies.Count == 0;

    /// <summary>The same field, called through directives.</summary>
    public FieldResolver With(Invoker invoker) => new()
    {
        Shape = Shape,
        Invoker = invoker,
        Source = Source,
        Arguments = Arguments,
        Policies = Policies,
        OwnerType = OwnerType,
        Reads = Reads,
    };
}
