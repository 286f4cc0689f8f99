using System.Diagnostics.CodeAnalysis;
using Dezky.GraphQL.Language;
using Dezky.GraphQL.Types;
using Dezky.GraphQL.Validation;

namespace Dezky.GraphQL.Tests.Validation;

public sealed class DocumentValidatorTests
{
    private static readonly Schema Schema = AnimalSchema.Build();

    [Fact]
    public void Validate_WhenThereAreAHundredErrors_ReportsThemAll() =>
        Assert.Equal(100, DocumentValidator.Validate(Schema, UnknownFields(100)).Count);

    [Fact]
    public void Validate_WhenThereAreMoreErrors_StopsAndSaysSo()
    {
        var errors = DocumentValidator.Validate(Schema, UnknownFields(150));

        Assert.Equal(101, errors.Count);
        Assert.Equal("Too many validation errors, error limit reached. Validation aborted.", errors[^1].Message);
        Assert.Empty(errors[^1].Locations);
    }

    [Fact]
    public void Validate_WhenMaxErrorsIsSet_StopsThere() =>
        Assert.Equal(4, DocumentValidator.Validate(Schema, UnknownFields(10), new ValidationOptions { MaxErrors = 3 }).Count);

    [Theory]
    [InlineData("{ dog { barkVolum } }", "Cannot query field \"barkVolum\" on type \"Dog\".")]
    [InlineData("{ pet { barks } }", "Cannot query field \"barks\" on type \"Pet\".")]
    [InlineData("{ dog { ... on Dgo { name } } }", "Unknown type \"Dgo\".")]
    [InlineData("{ dog { isAtLocation(xx: 1) } }", "Unknown argument \"xx\" on field \"Dog.isAtLocation\".")]
    [InlineData("{ complicatedArgs { enumArgField(enumArg: BROWNN) } }", "Value \"BROWNN\" does not exist in \"FurColor\" enum.")]
    public void Validate_WhenSuggestionsAreHidden_NamesNothingOfTheSchema(string document, string message) =>
        Assert.Equal(
            message,
            Assert.Single(DocumentValidator.Validate(Schema, Parser.Parse(document), new ValidationOptions { HideSuggestions = true })).Message);

    [Fact]
    public void Validate_WhenComparisonsNeverEnd_Aborts()
    {
        // Each field compares with each other: half a million comparisons
        var fields = string.Concat(Enumerable.Range(0, 1_200).Select(i => $"isAtLocation(x: {i % 2}) "));
        var source = $"{{ dog {{ ...a ...b }} }} fragment a on Dog {{ {fields} }} fragment b on Dog {{ {fields[..^1]} }}";

        var errors = DocumentValidator.Validate(
            Schema, Parser.Parse(source, new ParserOptions { MaxFields = 10_000 }), new ValidationOptions { MaxErrors = int.MaxValue });

        Assert.Equal("Validation aborted.", errors[^1].Message);
    }

    [Fact]
    public void Validate_WhenARuleOfOnesOwnIsAdded_RunsItToo()
    {
        var options = new ValidationOptions { Rules = [.. SpecifiedRules.Executable, context => new NoNicknamesRule(context)] };

        var error = Assert.Single(DocumentValidator.Validate(Schema, Parser.Parse("{ dog { name mother { nickname } } }"), options));

        Assert.Equal("Nicknames of Dog are private.", error.Message);
    }

    [Fact]
    public void Validate_WhenARuleRefusesChildren_SparesOnlyThatRule()
    {
        var seen = new List<string>();
        var options = new ValidationOptions { Rules = [_ => new ShallowRule(seen, "shallow", false), _ => new ShallowRule(seen, "deep", true)] };

        DocumentValidator.Validate(Schema, Parser.Parse("{ dog { name } cat { name } }"), options);

        Assert.Equal(
            ["shallow +dog", "deep +dog", "deep +name", "deep -name", "deep -dog", "shallow +cat", "deep +cat", "deep +name", "deep -name", "deep -cat"],
            seen);
    }

    [Fact]
    public void Validate_WhenACustomScalarThrows_RefusesTheValueAndKeepsTheCause()
    {
        var query = new ObjectType(
            "Query", () => [new OutputField("a", SpecifiedScalars.Int, [new InputField("b", new ThrowingScalar())])]);

        var error = Assert.Single(DocumentValidator.Validate(new Schema(query), Parser.Parse("{ a(b: [1e999]) }")));

        Assert.Equal("Expected value of type \"Fragile\", found: [1e999].", error.Message);
        Assert.IsType<OverflowException>(error.Exception);
    }

    private static DocumentNode UnknownFields(int count) =>
        Parser.Parse($"{{ {string.Concat(Enumerable.Range(0, count).Select(i => $"unknown{i} "))} }}");

    private sealed class NoNicknamesRule(ValidationContext context) : IEnter<FieldNode>
    {
        public bool Enter(FieldNode node)
        {
            if (node.Name == "nickname")
            {
                context.Report($"Nicknames of {context.ParentType} are private.", node);
            }

            return true;
        }
    }

    private sealed class ThrowingScalar() : ScalarType("Fragile")
    {
        public override bool TryCoerceLiteral(ValueNode literal, out object? value, [NotNullWhen(false)] out string? error) =>
            throw new OverflowException();
    }

    private sealed class ShallowRule(List<string> seen, string name, bool descends) : IEnter<FieldNode>, ILeave<FieldNode>
    {
        public bool Enter(FieldNode node)
        {
            seen.Add($"{name} +{node.Name}");
            return descends;
        }

        public void Leave(FieldNode node) => seen.Add($"{name} -{node.Name}");
    }
}
