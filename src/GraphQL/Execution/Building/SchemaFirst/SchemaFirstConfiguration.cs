using Dezky.GraphQL.Types;

namespace Dezky.GraphQL.Execution.Building.SchemaFirst;

/// <summary>The documents that describe a schema, and the code that was given for them.</summary>
internal sealed class SchemaFirstConfiguration
{
    public List<string> Documents { get; } = [];

    public List<(string Type, string Field, Func<IResolverContext, ValueTask<object?>> Resolve)> Resolvers { get; } = [];

    public List<(string Field, Func<IResolverContext, ValueTask<IAsyncEnumerable<object?>>> Open)> Sources { get; } = [];

    public List<(string Type, Func<object, string?> Resolve)> TypeResolvers { get; } = [];

    public List<(ScalarType Scalar, Func<object, object?>? Serialize)> Scalars { get; } = [];

    public bool IsEmpty => Documents.Count + Resolvers.Count + Sources.Count + TypeResolvers.Count + Scalars.Count == 0;
}
