using Dezky.GraphQL.Data;
using Dezky.GraphQL.Execution;
using Dezky.GraphQL.Language;
using Dezky.GraphQL.Tests.Execution;
using Dezky.GraphQL.Types.Annotations;

namespace Dezky.GraphQL.Tests.Types;

/// <summary>Every mistake of annotated types is named at once, with the C# member that makes it.</summary>
public sealed class SchemaErrorTests
{
    private static readonly string[] Expected =
    [
        "Author: Interface field Node.id expected but Author does not provide it.",
        "AuthorFields.Find: A node resolver returns Author.",
        "AuthorFields.Key(version): The CLR type Version cannot be an ID. Bind it with BindId.",
        "Book: Interface field Node.id expected but Book does not provide it.",
        "BookFields.Find: A node resolver takes exactly one argument, the identifier.",
        "Circle: Input Object CircleInput cannot be provided a finite value because it references itself through fields: CircleInput.again.",
        "Either.Number: OneOf input field EitherInput.number must be nullable.",
        "HereDirective: A directive class needs executable locations, and no others.",
        "LateDirective: An IFieldDirective needs the location Field.",
        "Loaders.ByKeyAsync: The first parameter of a data loader is IReadOnlyList<TKey>.",
        "Loaders.ByKeysAsync: A data loader returns Task<IReadOnlyDictionary<Int32, TValue>> or Task<ILookup<Int32, TValue>>.",
        "Mutations.Change: MutationResult<T> needs the mutation conventions.",
        "NoConstructor: An input object needs a public constructor.",
        "NoConstructor: Input Object type NoConstructorInput must define one or more fields.",
        "Person: Interface field Named.name expected but Person does not provide it.",
        "Queries.Array(texts): The list type Queue<String> cannot be an input; use IReadOnlyList<String>.",
        "Queries.Blocking: [FieldTimeout] needs a method that returns a task: nothing can be done about one that blocks.",
        "Queries.Default(text): A value of type System.RuntimeType cannot be written as a literal.",
        "Queries.Deprecated(count): Required argument Query.deprecated(count:) cannot be deprecated.",
        "Queries.FilteredOtherwise: The input type BookFilterInput differs from that of Queries.Filtered. Give it a Name of its own.",
        "Queries.Uncounted: IncludeTotalCount differs from Queries.Counted; both share one connection type.",
        "Reserved.Member: Name \"__reserved\" must not begin with \"__\", which is reserved by GraphQL introspection.",
        "Reserved: Interface field Node.id expected but Reserved does not provide it.",
        "ReservedFields.Find(id): The CLR type Version cannot be an input. Bind it as a scalar, or register it as a service.",
        "ReservedFields.Find: A node resolver takes exactly one argument, the identifier.",
        "Schema: Type Mutation must define one or more fields.",
        "Schema: Type Subscription must define one or more fields.",
        "Shelf: An object type needs at least one field.",
        "Shelf: IgnoreMembers names \"Height\", which is not a member.",
        "Shelf: Type Shelf must define one or more fields.",
        "Subscriptions.Lost: Subscribe(With = \"Nowhere\") names no static method of the class.",
        "Subscriptions.Single: The source of a subscription returns IAsyncEnumerable<T>, or a task of one.",
    ];

    [Fact]
    public void Build_WhenEveryMemberIsWrong_NamesEachOfThem()
    {
        var errors = Engine.SchemaErrors(
            typeof(Queries), typeof(Mutations), typeof(Subscriptions), typeof(Loaders), typeof(BookFields), typeof(AuthorFields), typeof(ShelfFields),
            typeof(ReservedFields), typeof(INamed), typeof(Person), typeof(HereDirective), typeof(LateDirective));

        Assert.Equal(Expected, errors.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Build_WhenTwoClassesHaveTheSameName_NamesBoth()
    {
        var errors = Engine.SchemaErrors(typeof(Doubled));

        Assert.Equal("Schema: The schema has two different types named \"Text\": Text and Writing.", Assert.Single(errors));
    }

    [QueryType]
    public static class Queries
    {
        public static Book Book() => new("Emma");

        public static Author Author() => new("Austen");

        public static Shelf Shelf() => new("Left");

        public static Reserved Reserved() => new("x");

        public static string Array(Queue<string> texts) => $"{texts}";

        public static string Hidden(NoConstructor input) => $"{input}";

        public static string Default([DefaultValue(typeof(string))] string text) => text;

        public static string Cycle(Circle circle) => $"{circle}";

        public static string OneOf(Either either) => $"{either}";

        [GraphQLDeprecated("Old.")]
        public static string Deprecated([GraphQLDeprecated("Old.")] int count) => $"{count}";

        [UsePaging(IncludeTotalCount = true)]
        public static Connection<Book>? Counted(PagingArguments paging) => paging is null ? null : throw new NotSupportedException();

        [UsePaging(IncludeTotalCount = false)]
        public static Connection<Book>? Uncounted(PagingArguments paging) => paging is null ? null : throw new NotSupportedException();

        [UseFiltering(Fields = ["Title"])]
        public static string Filtered(QueryContext<Book> query) => $"{query}";

        [UseFiltering]
        public static string FilteredOtherwise(QueryContext<Book> query) => $"{query}";

        [FieldTimeout(100)]
        public static string Blocking() => "";
    }

    [MutationType]
    public static class Mutations
    {
        [UseMutationConvention(Disable = true)]
        public static MutationResult<string> Change() => "";
    }

    [SubscriptionType]
    public static class Subscriptions
    {
        [Subscribe(With = "Nowhere")]
        public static string Lost([EventMessage] string message) => message;

        [Subscribe(With = nameof(Single))]
        public static string Alone([EventMessage] string message) => message;

        public static string Single() => "";
    }

    public static class Loaders
    {
        [DataLoader]
        public static Task<IReadOnlyDictionary<int, string>> ByKeyAsync(int key) =>
            Task.FromResult<IReadOnlyDictionary<int, string>>(new Dictionary<int, string> { [key] = "" });

        [DataLoader]
        public static Task<string> ByKeysAsync(IReadOnlyList<int> keys) => Task.FromResult($"{keys.Count}");
    }

    public sealed record Book(string Title);

    public sealed record Author(string Name);

    public sealed record Shelf(string Place);

    public sealed record Reserved([property: GraphQLName("__reserved")] string Member);

    public sealed record Circle(Circle Again, int Size);

    [OneOf]
    public sealed record Either(int Number, string? Text);

    public sealed class NoConstructor
    {
        private NoConstructor()
        {
        }

        public string? Text { get; set; }
    }

    [ObjectType<Book>]
    public static class BookFields
    {
        [NodeResolver]
        public static Book? Find() => null;
    }

    [ObjectType<Author>]
    public static class AuthorFields
    {
        [NodeResolver]
        public static Book? Find(string id) => id.Length == 0 ? null : new(id);

        public static string Key([ID<Version>] Version version) => $"{version}";
    }

    [ObjectType<Shelf>(IgnoreMembers = ["Place", "Height"])]
    public static class ShelfFields;

    [ObjectType<Reserved>]
    public static class ReservedFields
    {
        [NodeResolver]
        public static Reserved? Find(Version id) => id is null ? null : new("x");
    }

    [InterfaceType]
    public interface INamed
    {
        string Name { get; }
    }

    [ObjectType(IgnoreMembers = [nameof(Name)])]
    public sealed record Person(string Name, int Age) : INamed;

    [DirectiveType("here")]
    public sealed record HereDirective;

    [DirectiveType("late", DirectiveLocation.Query)]
    public sealed class LateDirective : IFieldDirective
    {
        public ValueTask<object?> ResolveAsync(IResolverContext context, Func<ValueTask<object?>> next) => next();
    }

    [QueryType]
    public static class Doubled
    {
        public static Text Text() => new("");

        public static Writing Writing() => new("");
    }

    public sealed record Text(string Words);

    [ObjectType(Name = "Text")]
    public sealed record Writing(string Words);
}
