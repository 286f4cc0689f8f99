using Dezky.GraphQL.Tests.Validation;
using Dezky.GraphQL.Types;
using Dezky.GraphQL.Utilities;

namespace Dezky.GraphQL.Tests.Utilities;

public sealed class SchemaPrinterTests
{
    private const string Canonical =
        """"
        directive @authorize(policy: String!) repeatable on OBJECT | FIELD_DEFINITION

        type Query implements Node @authorize(policy: "Operator") {
          id: ID!
          """A tenant"""
          tenant(
            "By its slug"
            slug: String! = "acme"
            kind: Kind = FREE
          ): Tenant @authorize(policy: "Operator") @authorize(policy: "Support")
          old(first: Int = 10 @deprecated, filter: Filter = { a: [1, 2], text: "x" }): [Tenant!]! @deprecated(reason: "Use `tenant`")
        }

        interface Node {
          id: ID!
        }

        type Tenant {
          name: String
        }

        enum Kind {
          """The cheap one"""
          FREE
          PAID @deprecated
        }

        input Filter {
          a: [Int]
          text: String = "default"
          one: One
        }

        input One @oneOf {
          b: Boolean
          c: Date
        }

        scalar Date @specifiedBy(url: "https://example.org/date")

        """
        A union
          of one
        """
        union Any = Query

        """";

    [Fact]
    public void Print_GivesBackWhatWasRead()
    {
        // The printer always writes descriptions as block strings
        var expected = Canonical.Replace("\"By its slug\"", "\"\"\"By its slug\"\"\"", StringComparison.Ordinal);

        Assert.Equal(expected, SchemaPrinter.Print(SchemaFromDocument.Build(Canonical)));
    }

    [Fact]
    public void Print_WhenSorted_OrdersByNameButKeepsEnumValues()
    {
        var schema = SchemaFromDocument.Build(
            """
            type Query { z(y: Int, x: Z): A b: B }
            type B { a: Int }
            union A = Query | B
            enum Z { TWO ONE }
            directive @b on FIELD
            directive @a on FIELD
            """);

        Assert.Equal(
            """
            directive @a on FIELD

            directive @b on FIELD

            union A = B | Query

            type B {
              a: Int
            }

            type Query {
              b: B
              z(x: Z, y: Int): A
            }

            enum Z {
              TWO
              ONE
            }

            """,
            SchemaPrinter.Print(schema, new SchemaPrinterOptions { Sorted = true }));
    }

    [Fact]
    public void Print_WhenSortedTwice_GivesTheSameBytes()
    {
        var options = new SchemaPrinterOptions { Sorted = true };
        var printed = SchemaPrinter.Print(AnimalSchema.Build(), options);

        Assert.Equal(printed, SchemaPrinter.Print(SchemaFromDocument.Build(printed), options));
    }

    [Fact]
    public void Print_WhenRootsHaveOtherNames_WritesTheSchemaDefinition()
    {
        var query = new ObjectType("Root", () => [new OutputField("a", SpecifiedScalars.Int)]);

        Assert.Equal("schema {\n  query: Root\n}\n\ntype Root {\n  a: Int\n}\n", SchemaPrinter.Print(new Schema(query)));
    }

    [Fact]
    public void Print_WhenAnotherTypeIsNamedLikeARoot_WritesTheSchemaDefinition()
    {
        var query = new ObjectType("Query", () => [new OutputField("a", SpecifiedScalars.Int)]);
        var other = new ObjectType("Mutation", () => [new OutputField("a", SpecifiedScalars.Int)]);

        Assert.StartsWith("schema {\n  query: Query\n}\n", SchemaPrinter.Print(new Schema(query, types: [other])), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("bell\u0007", "\"bell\\u0007\"")]
    [InlineData("ends with \"", "\"\"\"\nends with \"\n\"\"\"")]
    [InlineData("   indented\n  lines", "\"   indented\\n  lines\"")]
    public void Print_WhenDescriptionIsUnusual_WritesWhatParsesBack(string description, string expected)
    {
        var query = new ObjectType("Query", () => [new OutputField("a", SpecifiedScalars.Int)], description: description);

        var printed = SchemaPrinter.Print(new Schema(query));

        Assert.StartsWith(expected, printed, StringComparison.Ordinal);
        Assert.Equal(description, SchemaFromDocument.Build(printed).QueryType!.Description);
    }
}
