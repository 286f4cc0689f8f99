using Dezky.GraphQL.Client.Generator.Diagnostics;
using Dezky.GraphQL.Client.Generator.Tests.Support;
using Dezky.GraphQL.Validation;

namespace Dezky.GraphQL.Client.Generator.Tests;

/// <summary>What is wrong with documents is told at its file, line and column.</summary>
public sealed class DiagnosticTests
{
    private const string Schema = """
        directive @defer(if: Boolean! = true, label: String) on FRAGMENT_SPREAD | INLINE_FRAGMENT

        type Query {
          tenant(slug: String!, withDeleted: Boolean @deprecated(reason: "They are gone.")): Tenant
          tenants(first: Int = 10, where: Filter): [Tenant!]
          search: [Hit!]
        }

        type Mutation { touch: Boolean }

        type Subscription { tenantChanged: Tenant! touched: Boolean }

        type Tenant {
          id: ID!
          slug: String!
          SLUG: String
          to_string: String
          title: String @deprecated(reason: "Use name.")
          opened: Instant
          parent: Tenant
        }

        type Partner { id: ID! slug: String! }

        union Hit = Tenant | Partner

        enum Status { ACTIVE active }

        input Filter { slug: String status: Status old: String @deprecated(reason: "Use slug.") }

        scalar Instant
        """;

    public static TheoryData<string, string> WrongDocuments => new()
    {
        { "query A { tenants { slugg } }", """A.graphql(1,21): error GQL0110: Cannot query field "slugg" on type "Tenant". Did you mean "SLUG" or "slug"?""" },
        { "query A {\n  tenants {\n    slug\n", "A.graphql(4,1): error GQL0001: Syntax Error: Expected Name, found <EOF>." },
        { "query A {\r\n  tenants { slug }\r\n  tenant { slug }\r\n}", """A.graphql(3,3): error GQL0128: Argument "Query.tenant(slug:)" of type "String!" is required, but it was not provided.""" },
        { "query A { tenants(frist: 1) { slug } }", """A.graphql(1,19): error GQL0125: Unknown argument "frist" on field "Query.tenants". Did you mean "first"?""" },
        { "query A { tenants(first: $first) { slug } }", """A.graphql(1,26): error GQL0117: Variable "$first" is not defined by operation "A". See also A.graphql(1,1).""" },
        { "query A($first: Int) { tenants { slug } }", """A.graphql(1,9): error GQL0118: Variable "$first" is never used in operation "A".""" },
        { "query A($slug: String) { tenant(slug: $slug) { slug } }", """A.graphql(1,9): error GQL0129: Variable "$slug" of type "String" used in position expecting type "String!". See also A.graphql(1,39).""" },
        { "query A { tenants(first: \"1\") { slug } }", "A.graphql(1,26): error GQL0127: Int cannot represent non-integer value: \"1\"" },
        { "query A { tenants { ...Row } }\nfragment Row on Partner { slug }", """A.graphql(1,21): error GQL0114: Fragment "Row" cannot be spread here as objects of type "Tenant" can never be of type "Partner".""" },
        { "query A { tenants { ...Row } }", """A.graphql(1,24): error GQL0112: Unknown fragment "Row".""" },
        { "query A { tenants { slug } }\nfragment Row on Tenant { slug }", """A.graphql(2,1): error GQL0113: Fragment "Row" is never used.""" },
        { "query A { tenants { ...Row } }\nfragment Row on Tennant { slug }", """A.graphql(2,17): error GQL0106: Unknown type "Tennant". Did you mean "Tenant"?""" },
        { "query A { tenants { ...Row } }\nfragment Row on Tenant { parent { ...Row } }", """A.graphql(2,35): error GQL0115: Cannot spread fragment "Row" within itself.""" },
        { "query A { tenants }", """A.graphql(1,11): error GQL0109: Field "tenants" of type "[Tenant!]" must have a selection of subfields. Did you mean "tenants { ... }"?""" },
        { "query A { tenants { slug: id slug } }", """A.graphql(1,21): error GQL0130: Fields "slug" conflict because "id" and "slug" are different fields. Use different aliases on the fields to fetch both if this was intentional. See also A.graphql(1,30).""" },
        { "{ tenants { slug } }\nquery B { tenants { slug } }", "A.graphql(1,1): error GQL0003: The operation needs a name." },
        { "query A { tenants { slug } }\nquery A { search { __typename } }", """A.graphql(1,7): error GQL0103: There can be only one operation named "A". See also A.graphql(2,7).""" },
        { "subscription A { tenantChanged { slug } touched }", """A.graphql(1,41): error GQL0105: Subscription "A" must select only one top level field.""" },
        { "query A { tenants { opened } }", """A.graphql(1,21): error GQL0005: The scalar Instant has no C# type. Map it in the project, as in <GraphQLScalar Include="Instant" Type="string" />, to one of DateOnly, DateTimeOffset, Guid, JsonElement, Uri, bool, decimal, double, int, long, string.""" },
        { "query A { tenants { ... @defer { slug } } }", """A.graphql(1,25): error GQL0006: The client does not support "@defer".""" },
        { "query A { tenants @stream { slug } }", """A.graphql(1,19): error GQL0119: Unknown directive "@stream".""" },
        { "query A { tenants { to_string } }", """A.graphql(1,21): error GQL0004: The name ToString for the field "to_string" is taken by C#. Give it another name or an alias.""" },
        { "query A { tenants { some_slug: slug someSlug: slug } }", """A.graphql(1,37): error GQL0004: The name SomeSlug for the field "someSlug" is also that of the field "some_slug" in the type AResult.TenantsData. Give it another name or an alias.""" },
        { "query A { search { ...Slug } }\nfragment Slug on Tenant { slug }", """A.graphql(2,27): error GQL0004: The name Slug for the field "slug" is that of the type Slug around it. Give it another name or an alias.""" },
        { "query A { aResult: tenants { slug } }", """A.graphql(1,11): error GQL0004: The name AResult for the field "aResult" is that of the type AResult around it. Give it another name or an alias.""" },
        { "query A($where: Filter) { tenants(where: $where) { slug } }", "A.graphql(1,9): error GQL0004: Two values of the enum Status are Active in C#." },
        { "query A { tenants { __typename: slug } }", "A.graphql(1,21): error GQL0004: The name __typename is that of the object's type. Give the field \"slug\" another alias." },
        {
            "query Sample { tenants { slug } }\nquery sample { tenants { slug } }",
            "A.graphql(2,7): error GQL0004: The name Sample for the operation sample is also that of the operation Sample in the type SampleApi. "
                + "Give it another name or an alias.\nA.graphql(2,7): error GQL0004: The type SampleQuery for the query sample is there already, for the query Sample in A.graphql(1,7)."
        },
    };

    [Theory]
    [MemberData(nameof(WrongDocuments))]
    public void Run_WhenADocumentIsWrong_TellsThePlace(string document, string expected)
    {
        using var generation = new Generation(Schema, ("A.graphql", document));

        var diagnostics = generation.Run();

        Assert.Equal(expected, string.Join('\n', diagnostics));
        Assert.False(Directory.Exists(generation.Output), "Something was generated.");
    }

    [Fact]
    public void Run_WhenSeveralFilesAreWrong_TellsAllByFileAndPlace()
    {
        using var generation = new Generation(
            Schema,
            ("Tenants/Row.graphql", "\n\nfragment Row on Tenant {\n  slugg\n  namme\n}"),
            ("Partners/List.graphql", "# a comment\nquery List {\n  tenants { ...Row }\n  search { __typename idd }\n}\n"),
            ("Zero.graphql", "query Zero { nothing }"));

        Assert.Equal(
            [
                """Partners/List.graphql(4,23): error GQL0110: Cannot query field "idd" on type "Hit".""",
                """Tenants/Row.graphql(4,3): error GQL0110: Cannot query field "slugg" on type "Tenant". Did you mean "SLUG" or "slug"?""",
                """Tenants/Row.graphql(5,3): error GQL0110: Cannot query field "namme" on type "Tenant".""",
                """Zero.graphql(1,14): error GQL0110: Cannot query field "nothing" on type "Query".""",
            ],
            generation.Run());
    }

    [Fact]
    public void Run_WhenSeveralFilesAreNotWellFormed_TellsAll()
    {
        using var generation = new Generation(Schema, ("A.graphql", "query A {"), ("B.graphql", "query B { tenants { slug } }"), ("C.graphql", "\nquery C ]"));

        Assert.Equal(
            [
                "A.graphql(1,10): error GQL0001: Syntax Error: Expected Name, found <EOF>.",
                """C.graphql(2,9): error GQL0001: Syntax Error: Expected "{", found "]".""",
            ],
            generation.Run());
    }

    [Fact]
    public void Run_WhenNamesClashOverFiles_TellsBothPlaces()
    {
        using var generation = new Generation(
            Schema,
            ("Partners/A.graphql", "query Same { tenants { slug } }"),
            ("Tenants/B.graphql", "query Other { tenants { slug } }\n\nquery Same { tenants { slug } }"));

        Assert.Equal(
            ["""Partners/A.graphql(1,7): error GQL0103: There can be only one operation named "Same". See also Tenants/B.graphql(3,7)."""],
            generation.Run());
    }

    [Theory]
    [InlineData("message", true)]
    [InlineData("warning", true)]
    [InlineData("error", false)]
    public void Run_WhenSomethingIsDeprecated_SaysSoAsAsked(string word, bool isGenerated)
    {
        using var generation = new Generation(
            Schema, ("A.graphql", """query A { tenants(where: { old: "a" }) { title } tenant(slug: "a", withDeleted: true) { slug } }"""))
        {
            Deprecations = Enum.Parse<Severity>(word, ignoreCase: true),
        };
        generation.Write("../schema.graphql", Schema.Replace("enum Status { ACTIVE active }", "enum Status { ACTIVE }", StringComparison.Ordinal));

        Assert.Equal(
            [
                $"A.graphql(1,28): {word} GQL1001: The input field Filter.old is deprecated: Use slug.",
                $"A.graphql(1,42): {word} GQL1001: The field Tenant.title is deprecated: Use name.",
                $"A.graphql(1,68): {word} GQL1001: The argument \"withDeleted\" is deprecated: They are gone.",
            ],
            generation.Run());
        Assert.Equal(isGenerated, Directory.Exists(generation.Output));
    }

    [Fact]
    public void Run_WhenTheSchemaIsWrong_TellsItsPlace()
    {
        using var broken = new Generation("type Query {\n  tenants: [Tennant]\n}\n\ntype Tenant { slug: String }", ("A.graphql", "query A { a }"));
        using var malformed = new Generation("type Query {\n  tenants", ("A.graphql", "query A { a }"));

        Assert.Equal(["""schema.graphql(2,13): error GQL0002: Unknown type "Tennant". Did you mean "Tenant"?"""], broken.Run());
        Assert.StartsWith("schema.graphql(2,10): error GQL0002: Syntax Error:", Assert.Single(malformed.Run()), StringComparison.Ordinal);
    }

    [Fact]
    public void Run_WhenAScalarIsMapped_TakesItsType()
    {
        using var generation = new Generation(Schema, ("A.graphql", "query A { tenants { opened } }"))
        {
            Scalars = new Dictionary<string, string> { ["Instant"] = "DateTimeOffset" },
        };

        Assert.Empty(generation.Run());
        Assert.Contains("public required DateTimeOffset? Opened { get; init; }", generation.Read("A.query.g.cs"), StringComparison.Ordinal);
    }

    [Fact]
    public void EveryRuleOfTheEngine_HasAnIdOfItsOwn()
    {
        var schema = Utilities.SchemaFromDocument.Build(Schema);
        var ids = new List<string>();
        ValidationRuleFactory Watched(ValidationRuleFactory factory) => context =>
        {
            var rule = factory(context);
            ids.Add(DiagnosticIds.OfRule(rule.GetType().Name));
            return rule;
        };

        DocumentValidator.Validate(
            schema,
            Language.Parser.Parse("{ tenants { slug } }"),
            ValidationOptions.Default with { Rules = [.. SpecifiedRules.Executable.Select(Watched)] });

        Assert.Equal(SpecifiedRules.Executable.Count, ids.Count);
        Assert.Equal(ids.Distinct(), ids);
    }
}
