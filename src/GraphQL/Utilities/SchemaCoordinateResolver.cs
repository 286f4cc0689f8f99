using Dezky.GraphQL.Errors;
using Dezky.GraphQL.Language;
using Dezky.GraphQL.Types;

namespace Dezky.GraphQL.Utilities;

/// <summary>Finds the elements of a schema by their coordinates.</summary>
public static class SchemaCoordinateResolver
{
    /// <summary>Finds the element that a coordinate stands for. See https://spec.graphql.org/September2025/#sec-Schema-Coordinates.</summary>
    /// <param name="schema">The schema.</param>
    /// <param name="coordinate">The coordinate.</param>
    /// <returns>The element, or null when what would contain it exists and the element does not.</returns>
    /// <exception cref="GraphQLException">What would contain the element does not exist, or cannot contain such elements.</exception>
    public static SchemaElement? Resolve(Schema schema, SchemaCoordinate coordinate)
    {
        ArgumentNullException.ThrowIfNull(schema);
        ArgumentNullException.ThrowIfNull(coordinate);
        return coordinate switch
        {
            { OfDirective: true, ArgumentName: { } argument } => ResolveDirectiveArgument(schema, coordinate.Name, argument),
            { OfDirective: true } => schema.TryGetDirective(coordinate.Name, out var directive) ? new SchemaElement.DirectiveElement(directive) : null,
            { MemberName: { } field, ArgumentName: { } argument } => ResolveFieldArgument(schema, coordinate.Name, field, argument),
            { MemberName: { } member } => ResolveMember(schema, coordinate.Name, member),
            _ => schema.TryGetType(coordinate.Name, out var type) ? new SchemaElement.NamedTypeElement(type) : null,
        };
    }

    private static SchemaElement? ResolveMember(Schema schema, string typeName, string name) => FindType(schema, typeName) switch
    {
        EnumType type => type.Values.Find(name) is { } value ? new SchemaElement.EnumValueElement(type, value) : null,
        InputObjectType type => type.Fields.Find(name) is { } field ? new SchemaElement.InputFieldElement(type, field) : null,
        ComplexType type => schema.FindField(type, name) is { } field ? new SchemaElement.FieldElement(type, field) : null,
        _ => throw Error($"Expected \"{typeName}\" to be an Enum, Input Object, Object or Interface type."),
    };

    private static SchemaElement.FieldArgumentElement? ResolveFieldArgument(Schema schema, string typeName, string fieldName, string name)
    {
        if (FindType(schema, typeName) is not ComplexType type)
        {
            throw Error($"Expected \"{typeName}\" to be an object type or interface type.");
        }

        var field = schema.FindField(type, fieldName)
            ?? throw Error($"Expected \"{fieldName}\" to exist as a field of type \"{typeName}\" in the schema.");
        return field.Arguments.Find(name) is { } argument ? new SchemaElement.FieldArgumentElement(type, field, argument) : null;
    }

    private static SchemaElement.DirectiveArgumentElement? ResolveDirectiveArgument(Schema schema, string directiveName, string name)
    {
        if (!schema.TryGetDirective(directiveName, out var directive))
        {
            throw Error($"Expected \"{directiveName}\" to be defined as a directive in the schema.");
        }

        return directive.Arguments.Find(name) is { } argument ? new SchemaElement.DirectiveArgumentElement(directive, argument) : null;
    }

    private static NamedType FindType(Schema schema, string name) =>
        schema.TryGetType(name, out var type) ? type : throw Error($"Expected \"{name}\" to be defined as a type in the schema.");

    private static GraphQLException Error(string message) => new(new GraphQLError(message));
}
