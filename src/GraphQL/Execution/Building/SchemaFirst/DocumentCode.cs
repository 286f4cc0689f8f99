using Dezky.GraphQL.Execution.Coercion;
using Dezky.GraphQL.Execution.Resolvers;
using Dezky.GraphQL.Execution.Subscriptions;
using Dezky.GraphQL.Types;
using Dezky.GraphQL.Utilities;

namespace Dezky.GraphQL.Execution.Building.SchemaFirst;

/// <summary>Binds the fields and scalars of a document to the code that was given for them.</summary>
/// <param name="configuration">The code.</param>
/// <param name="scalars">The scalars.</param>
/// <param name="subscriptionRoot">The name of the subscription root, or null.</param>
internal sealed class DocumentCode(SchemaFirstConfiguration configuration, DocumentScalars scalars, string? subscriptionRoot) : ISchemaCode
{
    private readonly ILookup<(string, string), Func<IResolverContext, ValueTask<object?>>> _resolvers =
        configuration.Resolvers.ToLookup(each => (each.Type, each.Field), each => each.Resolve);

    private readonly ILookup<string, Func<IResolverContext, ValueTask<IAsyncEnumerable<object?>>>> _sources =
        configuration.Sources.ToLookup(each => each.Field, each => each.Open);

    public ScalarType? FindScalar(string name) => scalars.Find(name);

    public FieldBinding BindField(string typeName, string fieldName, GraphQLType type, IReadOnlyList<InputField> arguments)
    {
        var completion = new ResultCompletion(type, $"{typeName}.{fieldName}", scalars.Coerce);
        var resolve = _resolvers[(typeName, fieldName)].FirstOrDefault();
        var isEvent = typeName == subscriptionRoot;
        var reader = new MemberReader(fieldName);
        var isPure = resolve is null && !isEvent;
        return new FieldResolver
        {
            Shape = ShapeOf(type),
            Getter = isPure ? parent => completion.Complete(reader.Read(parent)) : null,
            Invoker = isPure ? null : new DynamicInvoker(resolve ?? (context => new ValueTask<object?>(context.Parent)), completion, isEvent),
            Arguments = [.. arguments.Select(argument => new ArgumentBinding(argument, PlainBinder.Instance))],
            Source = isEvent && _sources[fieldName].FirstOrDefault() is { } open
                ? new SourceOpener<object?>(context => open(context.Capture()))
                : null,
        };
    }

    private OutputShape ShapeOf(GraphQLType type) => type.NullableType switch
    {
        ListType list => new ListShape(ShapeOf(list.ItemType)),
        NamedType leaf when leaf is ScalarType or EnumType => new LeafShape(scalars.CodecOf(leaf)),
        var composite => new CompositeShape((NamedType)composite),
    };
}
