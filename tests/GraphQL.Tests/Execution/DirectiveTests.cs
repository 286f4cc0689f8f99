using Dezky.GraphQL.Execution;
using Dezky.GraphQL.Language;
using Dezky.GraphQL.Types.Annotations;

namespace Dezky.GraphQL.Tests.Execution;

/// <summary>Directives of the application that take part in the execution of fields.</summary>
public sealed class DirectiveTests
{
    private static readonly Type[] Types = [typeof(Queries), typeof(PadDirective), typeof(UpperDirective), typeof(HideDirective), typeof(Book), typeof(BookFields)];

    [Theory]
    [InlineData("{ word @upper }", """{"data":{"word":"WORD"}}""")]
    [InlineData("{ word @pad(length: 6) }", """{"data":{"word":"word  "}}""")]
    [InlineData("""{ word @pad(length: 6, with: "-") @pad(length: 8, with: "+") }""", """{"data":{"word":"word++++"}}""")]
    [InlineData("""{ word @pad(length: 8, with: "+") @pad(length: 6, with: "-") }""", """{"data":{"word":"word--++"}}""")]
    [InlineData("{ later @upper }", """{"data":{"later":"LATER"}}""")]
    [InlineData("{ book { title @upper author } }", """{"data":{"book":{"title":"EMMA","author":"Austen"}}}""")]
    [InlineData("{ books { title author @upper } }", """{"data":{"books":[{"title":"Emma","author":"AUSTEN"},{"title":"Ulysses","author":"JOYCE"}]}}""")]
    [InlineData("{ book @hide { title } }", """{"data":{"book":null}}""")]
    public async Task DirectivesChangeTheResultOfTheirField(string document, string expected)
    {
        await using var engine = Engine.With(Types);

        Assert.Equal(expected, await engine.RunAsync(document));
    }

    [Fact]
    public async Task ArgumentsMayComeFromVariables()
    {
        await using var engine = Engine.With(Types);

        var response = await engine.RunAsync("query ($n: Int!) { word @pad(length: $n) }", """{"n":5}""");

        Assert.Equal("""{"data":{"word":"word "}}""", response);
    }

    [Fact]
    public async Task WhatADirectiveThrowsIsItsFieldsError()
    {
        await using var engine = Engine.With(Types);

        var response = await engine.RunAsync("{ word @pad(length: -1) later }");

        Assert.StartsWith("""{"data":{"word":null,"later":"later"},"errors":[{"message":"The length must not be negative.","locations":[{"line":1,"column":3}],"path":["word"]""", response, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ArgumentsAreValidatedAsTheSchemaSays()
    {
        await using var engine = Engine.With(Types);

        Assert.Contains("is required", await engine.RunAsync("{ word @pad }"), StringComparison.Ordinal);
        Assert.Contains("can only be used once", await engine.RunAsync("{ word @upper @upper }"), StringComparison.Ordinal);
    }

    [Fact]
    public void ADirectiveClassMustSayWhereItApplies() => Assert.Contains(
        Engine.SchemaErrors(typeof(Queries), typeof(Lost)),
        error => error.Contains(nameof(Lost), StringComparison.Ordinal) && error.Contains("executable locations", StringComparison.Ordinal));

    [QueryType]
    public static class Queries
    {
        public static string? Word() => "word";

        public static async Task<string?> LaterAsync()
        {
            await Task.Yield();
            return "later";
        }

        public static Book? Book() => new("Emma");

        public static IReadOnlyList<Book> Books() => [new("Emma"), new("Ulysses")];
    }

    public sealed record Book(string Title);

    [ObjectType<Book>]
    public static class BookFields
    {
        public static Task<string> AuthorAsync([Parent] Book book) => Task.FromResult(book.Title == "Emma" ? "Austen" : "Joyce");
    }

    [DirectiveType("pad", DirectiveLocation.Field, IsRepeatable = true)]
    public sealed class PadDirective(int length, string with = " ") : IFieldDirective
    {
        public async ValueTask<object?> ResolveAsync(IResolverContext context, Func<ValueTask<object?>> next) => length < 0
            ? throw new Errors.GraphQLException(new Errors.GraphQLError("The length must not be negative."))
            : ((string?)await next())?.PadRight(length, with[0]);
    }

    [DirectiveType("upper", DirectiveLocation.Field)]
    public sealed class UpperDirective : IFieldDirective
    {
        public async ValueTask<object?> ResolveAsync(IResolverContext context, Func<ValueTask<object?>> next) =>
            ((string?)await next())?.ToUpperInvariant();
    }

    [DirectiveType("hide", DirectiveLocation.Field)]
    public sealed class HideDirective : IFieldDirective
    {
        public ValueTask<object?> ResolveAsync(IResolverContext context, Func<ValueTask<object?>> next) => default;
    }

    [DirectiveType("lost", DirectiveLocation.Object)]
    public sealed class Lost;
}
