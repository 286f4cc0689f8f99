using System.Collections.Frozen;
using Dezky.GraphQL.Errors;
using Dezky.GraphQL.Execution.Cost;
using Dezky.GraphQL.Execution.Running;
using Dezky.GraphQL.Language;
using Dezky.GraphQL.Types;
using Dezky.GraphQL.Utilities;

namespace Dezky.GraphQL.Execution.Building.SchemaFirst;

/// <summary>Builds an executable schema of documents and the code given for them, or says everything that is wrong with both.</summary>
internal sealed class DocumentAssembler(GraphQLEngineBuilder builder)
{
    private readonly SchemaFirstConfiguration _configuration = builder.SchemaFirst;
    private readonly OrderedDictionary<string, bool> _errors = new(StringComparer.Ordinal);

    /// <exception cref="SchemaException">The documents do not make a schema, or the code does not fit them.</exception>
    public ExecutableSchema Build()
    {
        if (builder.Types.Count > 0)
        {
            Fail("A schema is made of documents or of annotated types, not of both.");
        }

        var schema = BuildSchema();
        if (schema is not null)
        {
            CheckResolvers(schema);
            CheckSources(schema);
            CheckTypeResolvers(schema);
            CheckScalars(schema);
            foreach (var error in CostModel.Check(schema))
            {
                Fail(error.Message);
            }
        }

        if (schema is null || _errors.Count > 0)
        {
            throw new SchemaException([.. _errors.Keys]);
        }

        var typeResolvers = _configuration.TypeResolvers.ToFrozenDictionary(each => each.Type, each => each.Resolve);
        return new ExecutableSchema(
            schema, new RuntimeTypes(schema, FrozenDictionary<Type, ObjectType>.Empty, new DocumentTypes(schema, typeResolvers).Resolve), []);
    }

    private Schema? BuildSchema()
    {
        if (ParseDocuments() is not { } document)
        {
            return null;
        }

        try
        {
            var scalars = new DocumentScalars(_configuration.Scalars, builder.CreateLeafTypes());
            return SchemaFromDocument.Build(document, new DocumentCode(_configuration, scalars, SubscriptionRoot(document)));
        }
        catch (GraphQLException exception)
        {
            foreach (var error in exception.Errors)
            {
                Fail(error);
            }

            return null;
        }
    }

    private DocumentNode? ParseDocuments()
    {
        var definitions = new List<DefinitionNode>();
        var areWellFormed = true;
        foreach (var source in _configuration.Documents)
        {
            try
            {
                definitions.AddRange(Parser.Parse(source, ParserOptions.Schema).Definitions);
            }
            catch (GraphQLSyntaxException exception)
            {
                Fail(exception.Error);
                areWellFormed = false;
            }
        }

        return areWellFormed ? new DocumentNode(default, definitions) : null;
    }

    /// <summary>See https://spec.graphql.org/September2025/#sec-Root-Operation-Types.Default-Root-Operation-Type-Names.</summary>
    private static string? SubscriptionRoot(DocumentNode document)
    {
        var roots = document.Definitions.OfType<SchemaDefinitionNode>().SelectMany(schema => schema.OperationTypes)
            .Concat(document.Definitions.OfType<SchemaExtensionNode>().SelectMany(schema => schema.OperationTypes))
            .ToArray();
        return roots.Length == 0 && !document.Definitions.OfType<SchemaDefinitionNode>().Any()
            ? nameof(OperationType.Subscription)
            : roots.FirstOrDefault(root => root.Operation == OperationType.Subscription)?.Type.Name;
    }

    private void CheckResolvers(Schema schema)
    {
        foreach (var (typeName, fieldName, _) in _configuration.Resolvers)
        {
            if (!schema.TryGetType(typeName, out var type) || type is not ObjectType objectType)
            {
                Fail($"The resolver of {typeName}.{fieldName} is for no object type of the schema.");
            }
            else if (objectType.Fields.Find(fieldName) is null)
            {
                Fail($"The resolver of {typeName}.{fieldName} is for no field of the type.");
            }
        }

        FailDoubled(_configuration.Resolvers.Select(each => $"The resolver of {each.Type}.{each.Field}"));
    }

    private void CheckSources(Schema schema)
    {
        var fields = schema.SubscriptionType?.Fields.Select(field => field.Name).ToHashSet(StringComparer.Ordinal) ?? [];
        foreach (var (fieldName, _) in _configuration.Sources.Where(source => !fields.Contains(source.Field)))
        {
            Fail($"The source of {fieldName} is for no field of the subscription root.");
        }

        foreach (var fieldName in fields.Except(_configuration.Sources.Select(source => source.Field)))
        {
            Fail($"The subscription {schema.SubscriptionType}.{fieldName} has no source.");
        }

        FailDoubled(_configuration.Sources.Select(each => $"The source of {each.Field}"));
    }

    private void CheckTypeResolvers(Schema schema)
    {
        foreach (var (typeName, _) in _configuration.TypeResolvers)
        {
            if (!schema.TryGetType(typeName, out var type) || type is not (InterfaceType or UnionType))
            {
                Fail($"The type resolver of {typeName} is for no interface or union of the schema.");
            }
        }

        FailDoubled(_configuration.TypeResolvers.Select(each => $"The type resolver of {each.Type}"));
    }

    private void CheckScalars(Schema schema)
    {
        foreach (var (scalar, _) in _configuration.Scalars)
        {
            if (!schema.TryGetType(scalar.Name, out var type) || type is not ScalarType || SpecifiedScalars.All.Contains(type))
            {
                Fail($"The scalar {scalar.Name} is not defined by the schema's documents.");
            }
        }

        FailDoubled(_configuration.Scalars.Select(each => $"The scalar {each.Scalar.Name}"));
    }

    private void FailDoubled(IEnumerable<string> things)
    {
        foreach (var doubled in things.CountBy(thing => thing).Where(count => count.Value > 1))
        {
            Fail($"{doubled.Key} was given {doubled.Value} times.");
        }
    }

    private void Fail(GraphQLError error) => Fail(error.Locations is [var at, ..] ? $"{error.Message} (line {at.Line}, column {at.Column})" : error.Message);

    private void Fail(string error) => _errors.TryAdd(error, true);
}
