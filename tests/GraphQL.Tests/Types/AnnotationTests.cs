using Dezky.GraphQL.Tests.Execution;
using Dezky.GraphQL.Types.Annotations;
using Dezky.GraphQL.Utilities;

namespace Dezky.GraphQL.Tests.Types;

public sealed class AnnotationTests
{
    [Theory]
    [InlineData("take: Int! = 10")]
    [InlineData("): [Person]!")]
    [InlineData("search: [Searchable!]!")]
    [InlineData("pets: [Pet!] @cost(weight: \"10\")\n")]
    [InlineData("union Pet = Cat | Dog")]
    [InlineData("interface Searchable {\n  title: String!\n}")]
    [InlineData("\"\"\"A human being.\"\"\"\ntype Person implements Searchable {")]
    [InlineData("type Place implements Searchable {")]
    [InlineData("nick: String @deprecated(reason: \"Use name.\")")]
    [InlineData("friends: [[Person!]]\n")]
    [InlineData("mood: Mood!")]
    [InlineData("age: Int\n")]
    [InlineData("enum Mood {\n  VERY_HAPPY\n  sad @deprecated(reason: \"Cheer up.\")\n}")]
    [InlineData("input PersonInput {\n  name: String!\n  shoeSize: Int! = 42\n  mood: Mood = sad\n  tags: [String!]\n}")]
    public async Task Print_WhenTypesAreAnnotated_FollowsClrNullabilityAndAttributes(string part)
    {
        await using var engine = Start();

        Assert.Contains(part, SchemaPrinter.Print(engine.Schema), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Print_WhenMembersAreIgnored_LeavesThemOut()
    {
        await using var engine = Start();

        var sdl = SchemaPrinter.Print(engine.Schema);

        Assert.DoesNotContain("hidden", sdl, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("skipped", sdl, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Schema_WhenIncrementalDeliveryIsNotEnabled_HasNeitherDeferNorStream()
    {
        await using var engine = Start();

        Assert.False(engine.Schema.TryGetDirective("defer", out _));
        Assert.False(engine.Schema.TryGetDirective("stream", out _));
    }

    [Fact]
    public async Task Print_WhenIncrementalDeliveryIsEnabled_DefinesDeferAndStream()
    {
        await using var engine = Engine.With(builder => builder
            .AddTypes(Declarations)
            .Configure(options => options.EnableIncrementalDelivery = true));

        var expected =
            """"
            """
            Directs the executor to defer this fragment when the `if` argument is true or undefined.
            """
            directive @defer(
              """Deferred when true or undefined."""
              if: Boolean! = true
              """Unique name"""
              label: String
            ) on FRAGMENT_SPREAD | INLINE_FRAGMENT

            """
            Directs the executor to stream plural fields when the `if` argument is true or undefined.
            """
            directive @stream(
              """Number of items to return immediately"""
              initialCount: Int! = 0
              """Stream when true or undefined."""
              if: Boolean! = true
              """Unique name"""
              label: String
            ) on FIELD

            """";
        Assert.Equal(expected, SchemaPrinter.Print(engine.Schema)[..expected.Length]);
    }

    [Fact]
    public async Task Execute_WhenTypesAreAbstract_ResolvesTheConcreteOnes()
    {
        await using var engine = Start();

        await engine.AssertAsync(
            """
            { search { __typename title ... on Person { upper } ... on Searchable { t: title } }
              pets { __typename ... on Cat { lives } ... on Dog { barks } } }
            """,
            """
            {"data":{"search":[{"__typename":"Person","title":"ann","upper":"ANN","t":"ann"},{"__typename":"Place","title":"home","t":"home"}],
             "pets":[{"__typename":"Cat","lives":9},{"__typename":"Dog","barks":true}]}}
            """);
    }

    [Fact]
    public async Task Execute_WhenAnotherClassDescribesTheUnion_ResolvesTheDescribedTypes()
    {
        await using var engine = Engine.With(typeof(ThingQueries), typeof(ThingType), typeof(LampType), typeof(ChairType));

        Assert.Contains("\"\"\"Of another library.\"\"\"\nunion Thing = Lamp | Chair\n", SchemaPrinter.Print(engine.Schema), StringComparison.Ordinal);
        await engine.AssertAsync(
            "{ things { __typename ... on Lamp { watts } ... on Chair { legs } } }",
            """{"data":{"things":[{"__typename":"Chair","legs":4},{"__typename":"Lamp","watts":9}]}}""");
    }

    [Fact]
    public async Task Execute_WhenAnExtensionReplacesAMember_UsesTheExtension()
    {
        await using var engine = Start();

        await engine.AssertAsync("{ people(filter: { name: \"x\" }) { shout age } }", """{"data":{"people":[{"shout":"ANN!","age":3}]}}""");
    }

    [Fact]
    public void Build_WhenManyThingsAreWrong_NamesEveryMember()
    {
        var errors = Engine.SchemaErrors(typeof(Wrong));

        Assert.Equal(
            [
                "EmptyInput: Input Object type EmptyInput must define one or more fields.",
                "Wrong.BadDefault(count): Query.badDefault(count:) has invalid default value: Int cannot represent non-integer value: \"many\"",
                "Wrong.GetBadArgument(version): The CLR type Version cannot be an input. Bind it as a scalar, or register it as a service.",
                "Wrong.GetForeign: The CLR type Version cannot be shown. Bind it as a scalar, or leave the member out with [GraphQLIgnore] or IgnoreMembers.",
                "Wrong.GetParentless(text): A root field has no parent.",
                "Wrong.GetTwiceAsync: The field Query.twice exists already.",
            ],
            errors.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Build_WhenThereIsNoQuery_SaysSo() => Assert.Contains("Query: There is no class with [QueryType].", Engine.SchemaErrors(typeof(Place)));

    private static readonly Type[] Declarations =
        [typeof(Queries), typeof(PersonType), typeof(ISearchable), typeof(IPet), typeof(Cat), typeof(Dog), typeof(Place)];

    private static Engine Start() => Engine.With(Declarations);

    public enum Mood
    {
        VeryHappy,

        [GraphQLName("sad")]
        [GraphQLDeprecated("Cheer up.")]
        Sad,

        [GraphQLIgnore]
        Hidden,
    }

    [InterfaceType]
    public interface ISearchable
    {
        string Title { get; }
    }

    [UnionType]
    public interface IPet;

    public sealed record Cat(int Lives) : IPet;

    public sealed record Dog(bool Barks) : IPet;

    [ObjectType]
    public sealed record Place(string Title) : ISearchable;

    public sealed record Person(
        string Name,
        [property: GraphQLDeprecated("Use name.")] string? Nick,
        Mood Mood,
        IReadOnlyList<IReadOnlyList<Person>?>? Friends,
        Version Skipped,
        Version Shout) : ISearchable
    {
        public string Title => Name;

        [GraphQLIgnore]
        public string Hidden => "";
    }

    public sealed record PersonInput(string Name, int ShoeSize = 42, Mood? Mood = AnnotationTests.Mood.Sad)
    {
        public IReadOnlyList<string>? Tags { get; init; }
    }

    [ObjectType<Person>(IgnoreMembers = [nameof(Person.Skipped)])]
    [GraphQLDescription("A human being.")]
    public static class PersonType
    {
        [GraphQLDescription("From the extension.")]
        public static int? Age([Parent] Person person) => person.Name.Length;

        public static string GetUpper([Parent] Person person) => person.Name.ToUpperInvariant();

        public static string Shout([Parent] Person person) => GetUpper(person) + "!";
    }

    [QueryType]
    public static class Queries
    {
        private static readonly Person Ann = new("ann", null, AnnotationTests.Mood.Sad, null, new Version(), new Version());

        public static IEnumerable<Person?> People(PersonInput? filter, [GraphQLDescription("Not too many.")] int take = 10) =>
            filter is null || take == 0 ? [] : [Ann];

        public static IReadOnlyList<ISearchable> Search() => [Ann, new Place("home")];

        public static async Task<IReadOnlyList<IPet>?> GetPetsAsync()
        {
            await Task.Yield();
            return [new Cat(9), new Dog(true)];
        }
    }

    public sealed record EmptyInput;

    [QueryType]
    public static class Wrong
    {
        public static Version GetForeign() => new();

        public static string GetBadArgument(Version version) => $"{version}";

        public static string GetParentless([Parent] string text) => text;

        public static string Twice() => "";

        public static Task<string> GetTwiceAsync() => Task.FromResult("");

        public static string Empty(EmptyInput input) => $"{input}";

        public static string BadDefault([DefaultValue("many")] int count) => $"{count}";
    }

    public abstract record AnyThing;

    public sealed record Lamp(int Watts) : AnyThing;

    public sealed record Chair(int Legs) : AnyThing;

    [UnionType<AnyThing>(Name = "Thing")]
    [GraphQLDescription("Of another library.")]
    public static class ThingType;

    [ObjectType<Lamp>]
    public static class LampType;

    [ObjectType<Chair>]
    public static class ChairType;

    [QueryType]
    public static class ThingQueries
    {
        public static IReadOnlyList<AnyThing> GetThings() => [new Chair(4), new Lamp(9)];
    }
}
