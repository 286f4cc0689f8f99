using System.Text.RegularExpressions;
using Dezky.GraphQL.Errors;
using Dezky.GraphQL.Language;
using Dezky.GraphQL.Tests.Validation;
using Dezky.GraphQL.Types;
using Dezky.GraphQL.Utilities;
using Dezky.GraphQL.Utilities.Changes;

namespace Dezky.GraphQL.Tests.Reference;

/// <summary>Schema coordinates, and the changes between schemas, as graphql-js has them.</summary>
public sealed partial class SchemaReferenceTests(ReferenceImplementation reference) : IClassFixture<ReferenceImplementation>
{
    private const int MutationCount = 1_500;
    private const int EditCount = 300;

    private static readonly string[] Coordinates =
    [
        "Dog", "Dog.name", "Dog.name(surname:)", "DogCommand.SIT", "ComplexInput.requiredField", "@onField", "@onField(a:)", "Any", "CatOrDog",
        "Being.name(surname:)", "Query.__schema", "Query.__type(name:)", "Dog.__typename", "Dog.__schema", "__Type.fields(includeDeprecated:)",
        "Horse", "Dog.mane", "Dog.name(middle:)", "DogCommand.FLY", "ComplexInput.more", "@unknown", "@onField(c:)", "Horse.name",
        "Horse.name(a:)", "Any.name", "CatOrDog.name", "DogCommand.SIT(a:)", "ComplexInput.requiredField(a:)", "Dog.mane(length:)", "@unknown(a:)",
        "", "@", ".", "Dog.", "Dog(a:)", "Dog.name(", "Dog.name(surname", "Dog.name(surname:", "Dog.name(surname:)x", "Dog.name.first",
        "@a.b", "@@a", " Dog", "Dog ", "Dog\n", "Dog#", "1Dog", "Dög", "Dog.\"name\"", "Dog.name(surname: true)", "\uFEFFDog",
    ];

    // What graphql-js does not look at
    private static readonly SchemaChangeKind[] OwnKinds =
    [
        SchemaChangeKind.RootTypeAdded, SchemaChangeKind.RootTypeChanged, SchemaChangeKind.RootTypeRemoved, SchemaChangeKind.OneOfAdded,
        SchemaChangeKind.OneOfRemoved, SchemaChangeKind.SpecifiedByChanged, SchemaChangeKind.DeprecationChanged,
        SchemaChangeKind.AppliedDirectivesChanged,
    ];

    [Fact]
    public async Task Resolve_AgreesOnCoordinates()
    {
        var schema = AnimalSchema.Build();
        var mutated = Corpus.Mutate(Coordinates, MutationCount, seed: 5).Select(text => text.Replace(" ", "", StringComparison.Ordinal));
        string[] coordinates = [.. Coordinates, "D🐕", .. mutated];

        var expected = (await reference.JudgeSchemasAsync(AnimalSchema.Source, coordinates, [], [])).Coordinates;

        Assert.Equal(coordinates.Zip(expected), coordinates.Zip(coordinates.Select(coordinate => Resolve(schema, coordinate))));
    }

    [Fact]
    public async Task Build_AgreesOnInvalidSchemas()
    {
        var sources = Corpus.Read("invalid-schemas.graphql");

        var expected = (await reference.JudgeSchemasAsync(AnimalSchema.Source, [], [], sources)).Sources;

        Assert.All(
            sources.Zip(expected),
            schema => Assert.Equal(schema.Second.Select(WithoutPath).Order(StringComparer.Ordinal), Errors(schema.First).Order(StringComparer.Ordinal)));
        Assert.All(expected, Assert.NotEmpty);
    }

    [Fact]
    public Task Compare_AgreesOnChanges() => AgreeAsync(
        Corpus.Read("schema-changes.graphql").Select(text => text.Split("\n#===\n")).Select(pair => (pair[0], pair[1])));

    [Fact]
    public Task Compare_AgreesOnEditedSchemas() => AgreeAsync(SchemaEdits.Pairs(AnimalSchema.Source, EditCount, seed: 6));

    private async Task AgreeAsync(IEnumerable<(string Old, string New)> schemas)
    {
        var pairs = schemas.ToArray();
        var expected = (await reference.JudgeSchemasAsync(AnimalSchema.Source, [], pairs, [])).Pairs;

        Assert.Equal(pairs.Length, expected.Count);
        for (var i = 0; i < pairs.Length; i++)
        {
            var actual = Compare(SchemaFromDocument.Build(pairs[i].Old), SchemaFromDocument.Build(pairs[i].New));
            Assert.True(
                actual.Order(StringComparer.Ordinal).SequenceEqual(expected[i].Select(WithoutSlips).Order(StringComparer.Ordinal)),
                $"graphql-js:\n{string.Join('\n', expected[i])}\nours:\n{string.Join('\n', actual)}\n{pairs[i].Old}\n#===\n{pairs[i].New}");
        }
    }

    private static IEnumerable<string> Errors(string source) =>
        Assert.Throws<GraphQLException>(() => SchemaFromDocument.Build(source)).Errors.Select(error => error.Message);

    /// <summary>graphql-js says where in a default the mistake is.</summary>
    private static string WithoutPath(string message) => DefaultPath().Replace(message, "has invalid default value:");

    private static string Resolve(Schema schema, string source)
    {
        try
        {
            var coordinate = SchemaCoordinate.Parse(source);
            var kind = SchemaCoordinateResolver.Resolve(schema, coordinate)?.GetType().Name.Replace("Element", "", StringComparison.Ordinal);
            return $"{coordinate} {kind ?? "nothing"}";
        }
        catch (GraphQLSyntaxException exception)
        {
            return $"{exception.Message} {string.Join(',', exception.Error.Locations.Select(location => $"{location.Line}:{location.Column}"))}";
        }
        catch (GraphQLException exception)
        {
            return exception.Message + " ";
        }
    }

    private static string[] Compare(Schema old, Schema @new) =>
    [
        .. SchemaComparer.Compare(old, @new)
            .Where(change => !OwnKinds.Contains(change.Kind) && !IsWideningWithDefault(change, old, @new))
            .Where(change => change is not { Kind: SchemaChangeKind.DescriptionChanged, Coordinate: null })
            .Select(change =>
                $"{change.Impact.ToString().ToUpperInvariant()} {UpperCase().Replace(change.Kind.ToString(), "_$0")[1..].ToUpperInvariant()} {WithoutSlips(change.Message)}"),
    ];

    /// <summary>graphql-js does not say that a type became wider when there is a default.</summary>
    private static bool IsWideningWithDefault(SchemaChange change, Schema old, Schema @new) =>
        change.Kind is SchemaChangeKind.ArgChangedKindSafe or SchemaChangeKind.FieldChangedKindSafe
        && (HasDefault(old, change) || HasDefault(@new, change));

    private static bool HasDefault(Schema schema, SchemaChange change) => SchemaCoordinateResolver.Resolve(schema, change.Coordinate!) switch
    {
        SchemaElement.FieldArgumentElement element => element.Argument.HasDefault,
        SchemaElement.DirectiveArgumentElement element => element.Argument.HasDefault,
        SchemaElement.InputFieldElement element => element.Field.HasDefault,
        _ => false,
    };

    /// <summary>graphql-js calls a removed description "undefined", and a directive's argument by the name of the directive.</summary>
    private static string WithoutSlips(string message) => DirectiveArgument().Replace(
        message.Replace(" has changed to \"undefined\".", " was removed.", StringComparison.Ordinal), "Description of @$1(…)");

    [GeneratedRegex("has invalid default value at [^:]*:")]
    private static partial Regex DefaultPath();

    [GeneratedRegex("[A-Z]")]
    private static partial Regex UpperCase();

    [GeneratedRegex(@"Description of @(\w+)\(\w+:?\)")]
    private static partial Regex DirectiveArgument();
}
