using Dezky.GraphQL.Errors;
using Dezky.GraphQL.Language;
using Dezky.GraphQL.Types;
using Dezky.GraphQL.Utilities;

namespace Dezky.GraphQL.Tests.Utilities;

public sealed class SchemaFromDocumentTests
{
    [Fact]
    public void Build_WhenThereIsNoSchemaDefinition_TakesTheDefaultRootNames()
    {
        var schema = SchemaFromDocument.Build("type Query { a: Int } type Mutation { b: Int } type Subscription { c: Int }");

        Assert.Equal(("Query", "Mutation", "Subscription"), (schema.QueryType!.Name, schema.MutationType!.Name, schema.SubscriptionType!.Name));
    }

    [Fact]
    public void Build_WhenTheSchemaNamesItsRoots_TakesThoseOnly()
    {
        var schema = SchemaFromDocument.Build(
            """
            "The schema" schema @d { query: Q }
            extend schema { subscription: S }
            directive @d on SCHEMA
            type Q { a: Int }
            type S { a: Int }
            type Mutation { a: Int }
            """);

        Assert.Equal(("Q", "S"), (schema.QueryType!.Name, schema.SubscriptionType!.Name));
        Assert.Null(schema.MutationType);
        Assert.Equal("The schema", schema.Description);
        Assert.Equal("d", Assert.Single(schema.AppliedDirectives).Name);
    }

    [Fact]
    public void Build_KeepsWhatIsSaidOfFields()
    {
        var schema = SchemaFromDocument.Build(
            """
            directive @authorize(policy: String!) on FIELD_DEFINITION
            type Query {
              "A field"
              a("An argument" b: [Int!] = [1, 2] @deprecated): String! @authorize(policy: "Operator") @deprecated(reason: "Use c")
            }
            """);

        var field = schema.QueryType!.Fields.Find("a")!;
        Assert.Equal(("String!", "A field", "Use c"), (field.Type.ToString(), field.Description, field.DeprecationReason));
        Assert.Equal("@authorize(policy: \"Operator\")", Assert.Single(field.AppliedDirectives).ToString());
        var argument = Assert.Single(field.Arguments);
        Assert.Equal(
            ("[Int!]", "[1, 2]", "An argument", "No longer supported"),
            (argument.Type.ToString(), argument.DefaultValue!.ToString(), argument.Description, argument.DeprecationReason));
    }

    [Fact]
    public void Build_GivesEachKindOfTypeItsOwnProperties()
    {
        var schema = SchemaFromDocument.Build(
            """
            type Query implements Node { id: ID! any(input: OneInput, site: Site): Union date: Date }
            interface Node { id: ID! }
            union Union = Query | Other
            type Other implements Node { id: ID! }
            enum Site { DESKTOP MOBILE @deprecated(reason: "old") }
            input OneInput @oneOf { a: Int b: String }
            scalar Date @specifiedBy(url: "https://example.org/date")
            """);

        Assert.Equal("https://example.org/date", Type<ScalarType>("Date").SpecifiedByUrl);
        Assert.True(Type<InputObjectType>("OneInput").IsOneOf);
        Assert.Equal("old", Type<EnumType>("Site").Values.Find("MOBILE")!.DeprecationReason);
        Assert.Equal(["Query", "Other"], Type<UnionType>("Union").MemberTypes.Select(type => type.Name));
        Assert.Equal(["Query", "Other"], schema.GetPossibleTypes(Type<InterfaceType>("Node")).Select(type => type.Name).OrderByDescending(name => name));
        Assert.Same(SpecifiedScalars.Id, schema.QueryType!.Fields.Find("id")!.Type.Named);

        T Type<T>(string name)
            where T : NamedType =>
            Assert.IsType<T>(schema.Types.Single(type => type.Name == name));
    }

    [Fact]
    public void Build_WhenTypesAreExtended_JoinsTheAdditions()
    {
        var schema = SchemaFromDocument.Build(
            """
            type Query { a: E }
            extend type Query implements I { b(u: F): U }
            interface I { b(u: F): U }
            union U = Query
            extend union U = V
            type V { a: Int }
            enum E { X }
            extend enum E { Y }
            input F { a: Int }
            extend input F { b: Int }
            """);

        Assert.Equal(["a", "b"], schema.QueryType!.Fields.Select(field => field.Name));
        Assert.Equal("I", Assert.Single(schema.QueryType.Interfaces).Name);
        Assert.Equal(["X", "Y"], ((EnumType)schema.QueryType.Fields[0].Type).Values.Select(value => value.Name));
        Assert.Equal(2, ((UnionType)schema.QueryType.Fields[1].Type).MemberTypes.Count);
        Assert.Equal(2, ((InputObjectType)schema.QueryType.Fields[1].Arguments[0].Type).Fields.Count);
    }

    [Fact]
    public void Build_WhenTypesAreOfTheWrongKind_ReportsAllAtOnce()
    {
        var errors = Errors(
            """
            schema { query: E }
            type A implements E { a: I b(c: A): Int }
            union U = E
            enum E { X }
            input I { a: A }
            directive @d(a: U) on FIELD
            """);

        Assert.Equal(
            [
                "Query root type must be Object type, it cannot be E. 1:17",
                "The type of @d(a:) must be Input Type but got: U. 6:17",
                "Type A must only implement Interface types, it cannot implement E. 2:19",
                "The type of A.a must be Output Type but got: I. 2:26",
                "The type of A.b(c:) must be Input Type but got: A. 2:33",
                "Union type U can only include Object types, it cannot include E. 3:11",
                "The type of I.a must be Input Type but got: A. 5:14",
            ],
            errors.Select(error => $"{error.Message} {error.Locations[0].Line}:{error.Locations[0].Column}"));
    }

    [Fact]
    public void Build_WhenNamesAreUnknown_ReportsThem() =>
        Assert.Equal("Unknown type \"B\".", Assert.Single(Errors("type Query { a: B }")).Message);

    [Fact]
    public void Build_WhenThereIsNoQuery_ReportsIt() =>
        Assert.Contains(Errors("type A { a: Int }"), error => error.Message == "Query root type must be provided.");

    [Fact]
    public void Build_WhenSourceIsNotWellFormed_ThrowsTheSyntaxError() =>
        Assert.Throws<GraphQLSyntaxException>(() => SchemaFromDocument.Build("type Query {"));

    private static IReadOnlyList<GraphQLError> Errors(string source) =>
        Assert.Throws<GraphQLException>(() => SchemaFromDocument.Build(source)).Errors;
}
