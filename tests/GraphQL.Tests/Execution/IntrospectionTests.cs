using Dezky.GraphQL.Types.Annotations;

namespace Dezky.GraphQL.Tests.Execution;

public sealed class IntrospectionTests
{
    [Fact]
    public async Task Introspect_WhenATypeIsAskedFor_DescribesItsFieldsAndArguments()
    {
        await using var engine = Engine.With(typeof(Queries));

        await engine.AssertAsync(
            """
            { __type(name: "Query") { kind name fields { name isDeprecated args { name defaultValue type { kind ofType { name } } } type { kind ofType { kind name ofType { name } } } }
              all: fields(includeDeprecated: true) { name deprecationReason } } nothing: __type(name: "Nothing") { name } }
            """,
            """
            {"data":{"__type":{"kind":"OBJECT","name":"Query","fields":[{"name":"list","isDeprecated":false,
             "args":[{"name":"take","defaultValue":"3","type":{"kind":"NON_NULL","ofType":{"name":"Int"}}},{"name":"choice","defaultValue":null,"type":{"kind":"NON_NULL","ofType":{"name":"ChoiceInput"}}}],
             "type":{"kind":"NON_NULL","ofType":{"kind":"LIST","name":null,"ofType":{"name":null}}}}],
             "all":[{"name":"list","deprecationReason":null},{"name":"old","deprecationReason":"Too old."}]},"nothing":null}}
            """);
    }

    [Fact]
    public async Task Introspect_WhenTheSchemaIsAskedFor_DescribesRootsDirectivesAndTypes()
    {
        await using var engine = Engine.With(typeof(Queries));

        await engine.AssertAsync(
            """
            { __schema { queryType { name } mutationType { name } directives { name isRepeatable locations args { name } } }
              oneOf: __type(name: "ChoiceInput") { isOneOf inputFields { name } fields { name } }
              scalar: __type(name: "DateTime") { specifiedByURL } }
            """,
            """
            {"data":{"__schema":{"queryType":{"name":"Query"},"mutationType":null,"directives":[
             {"name":"include","isRepeatable":false,"locations":["FIELD","FRAGMENT_SPREAD","INLINE_FRAGMENT"],"args":[{"name":"if"}]},
             {"name":"skip","isRepeatable":false,"locations":["FIELD","FRAGMENT_SPREAD","INLINE_FRAGMENT"],"args":[{"name":"if"}]},
             {"name":"deprecated","isRepeatable":false,"locations":["FIELD_DEFINITION","ARGUMENT_DEFINITION","INPUT_FIELD_DEFINITION","ENUM_VALUE"],"args":[{"name":"reason"}]},
             {"name":"specifiedBy","isRepeatable":false,"locations":["SCALAR"],"args":[{"name":"url"}]},
             {"name":"oneOf","isRepeatable":false,"locations":["INPUT_OBJECT"],"args":[]}]},
             "oneOf":{"isOneOf":true,"inputFields":[{"name":"text"},{"name":"time"}],"fields":null},
             "scalar":{"specifiedByURL":"https://scalars.graphql.org/andimarek/date-time.html"}}}
            """);
    }

    [Fact]
    public async Task Introspect_WhenAllTypesAreAskedFor_ListsEachOnce()
    {
        await using var engine = Engine.With(typeof(Queries));

        var response = await engine.RunAsync("{ __schema { types { name kind } } }");

        Assert.All(
            ["Query", "String", "Boolean", "DateTime", "ChoiceInput", "__Schema", "__Type", "__TypeKind", "__Field", "__InputValue", "__EnumValue", "__Directive", "__DirectiveLocation"],
            name => Assert.Equal(2, response.Split($"\"name\":\"{name}\"").Length));
    }

    [OneOf]
    public sealed record Choice(string? Text, DateTimeOffset? Time);

    [QueryType]
    public static class Queries
    {
        public static IReadOnlyList<string> List([DefaultValue(3)] int take, Choice choice) => [$"{choice}{take}"];

        [GraphQLDeprecated("Too old.")]
        public static string Old() => "";
    }
}
