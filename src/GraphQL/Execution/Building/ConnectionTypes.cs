using Dezky.GraphQL.Data;
using Dezky.GraphQL.Execution.Resolvers;
using Dezky.GraphQL.Execution.Serialization;
using Dezky.GraphQL.Types;

namespace Dezky.GraphQL.Execution.Building;

/// <summary>Makes the connection and edge types of node types.</summary>
internal sealed class ConnectionTypes(BuildContext context)
{
    private readonly Dictionary<Type, ObjectType> _connections = [];
    private readonly Dictionary<Type, (bool IncludeTotalCount, string Place)> _declared = [];

    private static readonly ObjectType PageInfoType = new(
        "PageInfo",
        () =>
        [
            Field<PageInfo>("hasNextPage", new NonNullType(SpecifiedScalars.Boolean), LeafCodecs.Boolean, page => page.HasNextPage, "Whether there are nodes behind the page."),
            Field<PageInfo>(
                "hasPreviousPage", new NonNullType(SpecifiedScalars.Boolean), LeafCodecs.Boolean, page => page.HasPreviousPage, "Whether there are nodes before the page."),
            Field<PageInfo>("startCursor", SpecifiedScalars.String, LeafCodecs.String, page => page.StartCursor, "The cursor of the first node."),
            Field<PageInfo>("endCursor", SpecifiedScalars.String, LeafCodecs.String, page => page.EndCursor, "The cursor of the last node."),
        ],
        description: "What lies around a page.");

    /// <summary>Notes what a paged field wants of its connection type.</summary>
    public void Declare(Type node, bool includeTotalCount, string place)
    {
        if (_declared.TryGetValue(node, out var known) && known.IncludeTotalCount != includeTotalCount)
        {
            context.Fail(place, $"IncludeTotalCount differs from {known.Place}; both share one connection type.");
        }

        _declared.TryAdd(node, (includeTotalCount, place));
    }

    /// <summary>The connection type of <c>Connection&lt;node&gt;</c>.</summary>
    public ObjectType? Get(Type node)
    {
        if (_connections.TryGetValue(node, out var known))
        {
            return known;
        }

        if (context.Outputs.Map(TypeUse.NotNull(node), $"Connection<{BuildContext.Name(node)}>", null, null) is not { } nodeType)
        {
            return null;
        }

        var name = nodeType.Type.Named.Name;
        var edge = new ObjectType(
            $"{name}Edge",
            () =>
            [
                Field<IEdge>("cursor", new NonNullType(SpecifiedScalars.String), LeafCodecs.String, each => each.Cursor, "The place of the node, for `after` and `before`."),
                Field<IEdge>("node", nodeType.Type, nodeType.Shape, each => each.Node, "The node."),
            ],
            description: "A node and its place in the list.");
        var connection = new ObjectType(
            $"{name}Connection",
            () => Fields(node, nodeType, edge),
            description: "One page of a list.");
        _connections.Add(node, connection);
        return connection;
    }

    private List<OutputField> Fields(Type node, (GraphQLType Type, OutputShape Shape) nodeType, ObjectType edge)
    {
        List<OutputField> fields =
        [
            Field<IConnection>("nodes", new ListType(nodeType.Type), new ListShape(nodeType.Shape), page => page.Nodes, "The nodes of the page."),
            Field<IConnection>(
                "edges", new ListType(new NonNullType(edge)), new ListShape(new CompositeShape(edge)), page => page.Edges, "The nodes of the page with their cursors."),
            Field<IConnection>("pageInfo", new NonNullType(PageInfoType), new CompositeShape(PageInfoType), page => page.PageInfo, "What lies around the page."),
        ];
        if (!_declared.TryGetValue(node, out var declared) || declared.IncludeTotalCount)
        {
            fields.Add(new OutputField(
                "totalCount",
                new NonNullType(SpecifiedScalars.Int),
                description: "How many nodes there are on all pages.",
                appliedDirectives: context.Costs.OfAsyncResolver())
            {
                Binding = new FieldResolver
                {
                    Shape = new LeafShape(LeafCodecs.Int32),
                    Invoker = new ValueTaskInvoker<int?>(call => ((IConnection)call.Parent!).CountTotalAsync(call.CancellationToken)),
                },
            });
        }

        return fields;
    }

    private static OutputField Field<TParent>(string name, GraphQLType type, LeafCodec codec, Func<TParent, object?> read, string description) =>
        Field(name, type, new LeafShape(codec), read, description);

    private static OutputField Field<TParent>(string name, GraphQLType type, OutputShape shape, Func<TParent, object?> read, string description) =>
        new(name, type, description: description)
        {
            Binding = new FieldResolver { Shape = shape, Getter = source => read((TParent)source!) },
        };
}
