using Dezky.GraphQL.Tests.Validation;
using Dezky.GraphQL.Utilities;
using Dezky.GraphQL.Utilities.Changes;

namespace Dezky.GraphQL.Tests.Utilities.Changes;

/// <summary>The changes that graphql-js knows are in the reference tests; here are the others, and how changes are shown.</summary>
public sealed class SchemaComparerTests
{
    [Fact]
    public void Compare_WhenOnlyTheOrderDiffers_FindsNothing()
    {
        var sorted = SchemaPrinter.Print(AnimalSchema.Build(), new SchemaPrinterOptions { Sorted = true });

        Assert.Empty(SchemaComparer.Compare(AnimalSchema.Build(), SchemaFromDocument.Build(sorted)));
    }

    [Theory]
    [InlineData("type Query { a: Int }", "type Query { b: Int }", "BREAKING Query.a: Field Query.a was removed.", "SAFE Query.b: Field Query.b was added.")]
    [InlineData(
        "type Query { a(b: Int): Int }",
        "type Query { a(b: Int, c: Int!): Int }",
        "BREAKING Query.a(c:): A required argument Query.a(c:) was added.")]
    [InlineData(
        "directive @d(a: Int) on FIELD type Query { a: Int }",
        "directive @d(a: Int, b: Int) on FIELD type Query { a: Int }",
        "SAFE @d(b:): An optional argument @d(b:) was added.")]
    [InlineData(
        "type Query { a: E } enum E { A }",
        "type Query { a: E } enum E { A B }",
        "DANGEROUS E.B: Enum value E.B was added.")]
    [InlineData(
        "\"The old schema\" schema { query: Query } type Query { a: Int }",
        "schema { query: Query } type Query { a: Int }",
        "SAFE schema: Description of the schema was removed.")]
    [InlineData(
        "schema { query: Q } type Q { a: Int } type R { a: Int }",
        "schema { query: R } type Q { a: Int } type R { a: Int }",
        "BREAKING Q: The root of query operations has changed from Q to R.")]
    [InlineData(
        "schema { query: Q mutation: R } type Q { a: Int } type R { a: Int }",
        "schema { query: Q subscription: R } type Q { a: Int } type R { a: Int }",
        "BREAKING R: R was removed as the root of mutation operations.",
        "SAFE R: R was added as the root of subscription operations.")]
    [InlineData(
        "type Query { a(i: I): Int } input I { a: Int b: Int }",
        "type Query { a(i: I): Int } input I @oneOf { a: Int b: Int }",
        "BREAKING I: I accepts exactly one of its fields.")]
    [InlineData(
        "type Query { a(i: I): Int } input I @oneOf { a: Int b: Int }",
        "type Query { a(i: I): Int } input I { a: Int b: Int }",
        "SAFE I: I accepts any of its fields.")]
    [InlineData(
        "type Query { a: S } scalar S",
        "type Query { a: S } scalar S @specifiedBy(url: \"https://example.org\")",
        "DANGEROUS S: S is specified by https://example.org, and was by nothing.")]
    [InlineData(
        "type Query { a: Int @deprecated b: E } enum E { A }",
        "type Query { a: Int b: E } enum E { A @deprecated(reason: \"Use B.\") }",
        "SAFE Query.a: Query.a is not deprecated any more.",
        "SAFE E.A: E.A is deprecated: Use B.")]
    [InlineData(
        "directive @d(a: Int) repeatable on FIELD_DEFINITION type Query { a: Int @d(a: 1) @d(a: 2) }",
        "directive @d(a: Int) repeatable on FIELD_DEFINITION type Query { a: Int @d(a: 2) @d(a: 1) }")]
    [InlineData(
        "directive @d(a: Int) repeatable on FIELD_DEFINITION type Query { a: Int @d(a: 1) }",
        "directive @d(a: Int) repeatable on FIELD_DEFINITION type Query { a: Int }",
        "DANGEROUS Query.a: Directives applied to Query.a have changed from @d(a: 1) to none.")]
    [InlineData(
        "directive @tag on DIRECTIVE_DEFINITION directive @d on FIELD type Query { a: Int }",
        "directive @tag on DIRECTIVE_DEFINITION directive @d @tag on FIELD type Query { a: Int }",
        "DANGEROUS @d: Directives applied to @d have changed from none to @tag.")]
    [InlineData(
        "type Query { a(b: Int! = 1): Int }",
        "type Query { a(b: Int = 2): Int }",
        "SAFE Query.a(b:): Argument Query.a(b:) has changed type from Int! to Int.",
        "DANGEROUS Query.a(b:): Query.a(b:) has changed defaultValue from 1 to 2.")]
    public void Compare_WhenSchemasDiffer_SaysWhatItMeans(string old, string @new, params string[] expected)
    {
        var changes = SchemaComparer.Compare(SchemaFromDocument.Build(old), SchemaFromDocument.Build(@new));

        Assert.Equal(expected, changes.Select(change => change.ToString()));
    }
}
