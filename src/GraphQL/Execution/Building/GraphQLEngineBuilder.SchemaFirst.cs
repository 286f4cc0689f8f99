using Dezky.GraphQL.Execution.Building.SchemaFirst;
using Dezky.GraphQL.Types;

namespace Dezky.GraphQL.Execution.Building;

// The other way to describe a schema: a document, and resolvers by the names in it.
public sealed partial class GraphQLEngineBuilder
{
    internal SchemaFirstConfiguration SchemaFirst { get; } = new();

    /// <summary>
    /// Adds definitions in the schema definition language; those of all documents together make the schema. Fields without a resolver read
    /// the key of their name from a dictionary, or the property of their name. Such a schema has no annotated types.
    /// </summary>
    /// <param name="document">The definitions, with or without extensions.</param>
    public GraphQLEngineBuilder AddDocumentFromString(string document)
    {
        ArgumentNullException.ThrowIfNull(document);
        SchemaFirst.Documents.Add(document);
        return this;
    }

    /// <summary>Gives a field of a document's object type its resolver.</summary>
    /// <param name="typeName">The object type.</param>
    /// <param name="fieldName">The field.</param>
    /// <param name="resolver">
    /// Returns null, a plain value for a leaf, an enumerable for a list, any object for a composite type; an exception, also as an item, is a
    /// failure. Arguments are plain values too: input objects are dictionaries, lists are arrays, enum values are strings. For a field of the
    /// subscription root the event is the parent.
    /// </param>
    public GraphQLEngineBuilder AddResolver(string typeName, string fieldName, Func<IResolverContext, ValueTask<object?>> resolver)
    {
        ArgumentException.ThrowIfNullOrEmpty(typeName);
        ArgumentException.ThrowIfNullOrEmpty(fieldName);
        ArgumentNullException.ThrowIfNull(resolver);
        SchemaFirst.Resolvers.Add((typeName, fieldName, resolver));
        return this;
    }

    /// <inheritdoc cref="AddResolver(string, string, Func{IResolverContext, ValueTask{object?}})"/>
    public GraphQLEngineBuilder AddResolver(string typeName, string fieldName, Func<IResolverContext, object?> resolver)
    {
        ArgumentNullException.ThrowIfNull(resolver);
        return AddResolver(typeName, fieldName, context => new ValueTask<object?>(resolver(context)));
    }

    /// <summary>Gives a field of a document's subscription root its source. Without a resolver the event is the field's value.</summary>
    /// <param name="fieldName">The field of the subscription root.</param>
    /// <param name="source">Opens the source.</param>
    public GraphQLEngineBuilder AddSubscriptionSource(string fieldName, Func<IResolverContext, ValueTask<IAsyncEnumerable<object?>>> source)
    {
        ArgumentException.ThrowIfNullOrEmpty(fieldName);
        ArgumentNullException.ThrowIfNull(source);
        SchemaFirst.Sources.Add((fieldName, source));
        return this;
    }

    /// <summary>Says which object types the values of a document's interface or union are of.</summary>
    /// <param name="typeName">The interface or union.</param>
    /// <param name="resolver">
    /// Returns the name of the object type. Without a resolver, a value is of the type that its key <c>__typename</c> names, if it is a
    /// dictionary, and otherwise of the type with the name of its CLR type.
    /// </param>
    public GraphQLEngineBuilder AddTypeResolver(string typeName, Func<object, string?> resolver)
    {
        ArgumentException.ThrowIfNullOrEmpty(typeName);
        ArgumentNullException.ThrowIfNull(resolver);
        SchemaFirst.TypeResolvers.Add((typeName, resolver));
        return this;
    }

    /// <summary>
    /// Gives a document's custom scalar its code. The scalars of <see cref="WellKnownScalars"/> are found by their names; other scalars
    /// accept every value.
    /// </summary>
    /// <param name="scalar">Reads inputs; its name is that of the definition, which it replaces.</param>
    /// <param name="serialize">
    /// Makes a plain value of a result: a string, boolean, number, dictionary or list; null refuses it. Results are plain values already when
    /// this is null.
    /// </param>
    public GraphQLEngineBuilder AddScalar(ScalarType scalar, Func<object, object?>? serialize = null)
    {
        ArgumentNullException.ThrowIfNull(scalar);
        SchemaFirst.Scalars.Add((scalar, serialize));
        return this;
    }
}
