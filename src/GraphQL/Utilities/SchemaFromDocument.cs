using Dezky.GraphQL.Errors;
using Dezky.GraphQL.Language;
using Dezky.GraphQL.Types;
using Dezky.GraphQL.Validation;

namespace Dezky.GraphQL.Utilities;

/// <summary>
/// Makes a schema from a document in the schema definition language. It has no resolvers, and its custom scalars accept every value.
/// </summary>
public static class SchemaFromDocument
{
    /// <summary>Makes a schema from source text.</summary>
    /// <param name="source">
    /// The definitions, with or without extensions; <c>Query</c>, <c>Mutation</c> and <c>Subscription</c> are the roots unless
    /// <c>schema</c> says otherwise.
    /// </param>
    /// <exception cref="GraphQLSyntaxException">The source is not well-formed.</exception>
    /// <exception cref="GraphQLException">The definitions do not make a schema; it has all the errors.</exception>
    public static Schema Build(string source) => Build(Parser.Parse(source, ParserOptions.Schema));

    /// <summary>Makes a schema from a document.</summary>
    /// <exception cref="GraphQLException">The definitions do not make a schema; it has all the errors.</exception>
    public static Schema Build(DocumentNode document)
    {
        ArgumentNullException.ThrowIfNull(document);
        return Build(document, null);
    }

    /// <summary>Makes a schema with code behind it.</summary>
    /// <exception cref="GraphQLException">The definitions do not make a schema; it has all the errors.</exception>
    internal static Schema Build(DocumentNode document, ISchemaCode? code)
    {
        Throw(DocumentValidator.ValidateTypeSystem(document));
        var definitions = new TypeSystemDefinitions(document);
        Throw(TypeKindCheck.Run(definitions));
        var schema = new SchemaAssembly(definitions, code).Build();
        var errors = SchemaValidator.Check(schema).Concat(DefaultValueValidator.Check(schema));
        Throw([.. errors.Select(error => new GraphQLError(error.Message))]);
        return schema;
    }

    private static void Throw(IReadOnlyList<GraphQLError> errors)
    {
        if (errors.Count > 0)
        {
            throw new GraphQLException(errors);
        }
    }
}
