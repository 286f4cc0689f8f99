using Dezky.GraphQL.Data;
using Dezky.GraphQL.Tests.Execution;
using Dezky.GraphQL.Types.Annotations;

namespace Dezky.GraphQL.Tests.Data;

/// <summary>What a list's resolver learns of the members that a request reads.</summary>
public sealed class ProjectionTests
{
    [Theory]
    [InlineData("{ books { nodes { title } } }", "Title")]
    [InlineData("{ books { edges { node { title pages } } nodes { isbn } } }", "Isbn Pages Title")]
    [InlineData("{ books { nodes { name: title ... { pages } ...F } } } fragment F on Book { isbn }", "Isbn Pages Title")]
    [InlineData("{ books { nodes { __typename } totalCount } }", "")]
    [InlineData("{ books { nodes { author { name } } } }", "AuthorId")]
    [InlineData("{ books { nodes { greeting } } }", "")]
    [InlineData("{ books { nodes { title summary } } }", "everything")]
    [InlineData("{ books { nodes { title sequel { pages } } } }", "Sequel Title")]
    [InlineData("{ shelf { title } }", "Title")]
    [InlineData("query { shelf { title @skip(if: true) pages } }", "Pages")]
    [InlineData("{ books { nodes { title ... @defer { pages } } } }", "Pages Title")]
    public async Task TheQueryNamesTheMembersThatTheRequestReads(string document, string expected)
    {
        Queries.Seen = null;
        await using var engine = Engine.With(builder => builder
            .AddTypes(typeof(Queries), typeof(Book), typeof(BookFields), typeof(Author))
            .Configure(options => options.EnableIncrementalDelivery = true));

        Assert.DoesNotContain("errors", await engine.RunAsync(document), StringComparison.Ordinal);

        Assert.Equal(expected, Queries.Seen!.Members is { } members ? string.Join(' ', members.Order(StringComparer.Ordinal)) : "everything");
    }

    [Fact]
    public void ARequiredMemberMustExist() => Assert.Contains(
        "Mistaken.Length(book): Book has no property Chapters.", Engine.SchemaErrors(typeof(Queries), typeof(Book), typeof(Mistaken), typeof(Author)));

    [QueryType]
    public static class Queries
    {
        public static QueryContext<Book>? Seen { get; set; }

        [UsePaging]
        [UseFiltering(Fields = [nameof(Book.Title)])]
        public static Connection<Book> Books(PagingArguments paging, QueryContext<Book> query)
        {
            Seen = query;
            return new Connection<Book>([new Edge<Book>("1", new Book("Emma", 474, "isbn", "austen", null))], new PageInfo(false, false, "1", "1"), paging.First ?? 0);
        }

        [UseFiltering(Fields = [nameof(Book.Title)])]
        public static IReadOnlyList<Book> Shelf(QueryContext<Book> query)
        {
            Seen = query;
            return [new Book("Emma", 474, "isbn", "austen", null)];
        }
    }

    public sealed record Book(string Title, int Pages, string Isbn, string AuthorId, Book? Sequel);

    public sealed record Author(string Name);

    [ObjectType<Book>]
    public static class BookFields
    {
        public static Task<Author> AuthorAsync([Parent(Requires = [nameof(Book.AuthorId)])] Book book) => Task.FromResult(new Author(book.AuthorId));

        public static string Summary([Parent] Book book) => $"{book}";

        public static string Greeting() => "hello";
    }

    [ObjectType<Book>]
    public static class Mistaken
    {
        public static int Length([Parent(Requires = ["Chapters"])] Book book) => book.Pages;
    }
}
