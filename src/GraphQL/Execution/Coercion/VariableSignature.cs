using System.Text;
using Dezky.GraphQL.Errors;
using Dezky.GraphQL.Language;
using Dezky.GraphQL.Types;

namespace Dezky.GraphQL.Execution.Coercion;

/// <summary>A variable definition, resolved against the schema once for each operation.</summary>
internal sealed class VariableSignature(string name, GraphQLType type, ValueNode? defaultValue, SourceLocation location)
{
    public string Name { get; } = name;

    public byte[] Utf8Name { get; } = Encoding.UTF8.GetBytes(name);

    public GraphQLType Type { get; } = type;

    public bool HasDefault { get; } = defaultValue is not null;

    /// <summary>The coerced default, shared by all requests.</summary>
    public object? Default { get; } = defaultValue is null ? InputObjectValue.Absent : LiteralCoercion.Coerce(defaultValue, type, CoercedVariables.None);

    public SourceLocation Location { get; } = location;

    public static VariableSignature Create(Schema schema, VariableDefinitionNode definition) => new(
        definition.Name, Resolve(schema, definition.Type), definition.DefaultValue, definition.Location);

    private static GraphQLType Resolve(Schema schema, TypeNode node) => node switch
    {
        NonNullTypeNode nonNull => new NonNullType(Resolve(schema, nonNull.Type)),
        ListTypeNode list => new ListType(Resolve(schema, list.Type)),
        NamedTypeNode named when schema.TryGetType(named.Name, out var type) => type,
        _ => throw new InvalidOperationException($"Validation let the unknown type {node.Kind} pass."),
    };
}
