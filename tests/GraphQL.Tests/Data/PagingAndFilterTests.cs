using System.Reflection;
using Dezky.GraphQL.Data;
using Dezky.GraphQL.Tests.Execution;
using Dezky.GraphQL.Types;
using Dezky.GraphQL.Types.Annotations;
using Dezky.GraphQL.Utilities;
using Microsoft.Extensions.DependencyInjection;

namespace Dezky.GraphQL.Tests.Data;

public sealed class PagingAndFilterTests
{
    [Fact]
    public async Task Page_WhenNodesEdgesAndInfoAreSelected_WritesTheConnection()
    {
        await using var engine = Start(out var seen);

        await engine.AssertAsync(
            """{ tenants(first: 2, after: "c0") { nodes { slug } edges { cursor node { slug } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } totalCount } }""",
            """
            {"data":{"tenants":{"nodes":[{"slug":"a"},{"slug":"b"}],"edges":[{"cursor":"c1","node":{"slug":"a"}},{"cursor":"c2","node":{"slug":"b"}}],
             "pageInfo":{"hasNextPage":true,"hasPreviousPage":false,"startCursor":"c1","endCursor":"c2"},"totalCount":7}}}
            """);

        Assert.Equal(new PagingArguments(2, "c0", null, null, IncludeTotalCount: true), seen.Paging);
        Assert.Equal(1, seen.Counted);
    }

    [Fact]
    public async Task Page_WhenTheRequestDoesNotAskForTheTotal_DoesNotCount()
    {
        await using var engine = Start(out var seen);

        await engine.RunAsync("{ tenants { nodes { slug } } }");

        Assert.Equal(new PagingArguments(25, null, null, null), seen.Paging);
        Assert.Equal(0, seen.Counted);
    }

    [Theory]
    [InlineData("first: 51", "first", "Argument \\\"Query.tenants(first:)\\\" has invalid value: Must be from 0 to 50, found: 51.", ",\"minimum\":0,\"maximum\":50")]
    [InlineData("last: -1", "last", "Argument \\\"Query.tenants(last:)\\\" has invalid value: Must be from 0 to 50, found: -1.", ",\"minimum\":0,\"maximum\":50")]
    [InlineData("first: 1, last: 1", "last", "Argument \\\"Query.tenants(last:)\\\" has invalid value: Must not be given together with \\\"first\\\".", "")]
    public async Task Page_WhenTheSizeIsOutOfBounds_NamesTheArgumentAndTheRule(string arguments, string argument, string message, string rule)
    {
        await using var engine = Start(out _);

        var response = await engine.RunAsync($"{{ tenants({arguments}) {{ nodes {{ slug }} }} }}");

        Assert.Contains($"\"message\":\"{message}\"", response, StringComparison.Ordinal);
        Assert.Contains($"\"extensions\":{{\"code\":\"VALIDATION\",\"argument\":\"{argument}\"{rule}}}", response, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{ slug: { eq: "a" } }""", "Slug Equal Slug(a)")]
    [InlineData("""{ slug: { in: ["a", "b"], startsWith: "a" } }""", "(Slug In [Slug(a) Slug(b)] and Slug StartsWith a)")]
    [InlineData("""{ name: { eq: null } }""", "Name Equal null")]
    [InlineData("""{ seats: { gte: 3, lt: 9 }, slug: { contains: "x" } }""", "(Slug Contains x and (Seats GreaterThanOrEqual 3 and Seats LessThan 9))")]
    [InlineData("""{ or: [{ status: { eq: ACTIVE } }, { status: { nin: [SUSPENDED] } }] }""", "(Status Equal Active or Status NotIn [Suspended])")]
    [InlineData("""{ not: { created: { gt: "2026-01-01T00:00:00Z" } } }""", "not Created GreaterThan 2026-01-01")]
    [InlineData("""{ and: [{ seats: { eq: 1 } }, { seats: { neq: 2 } }] }""", "(Seats Equal 1 and Seats NotEqual 2)")]
    [InlineData("""{ address: { city: { eq: "Aarhus" } } }""", "Address.City Equal Aarhus")]
    [InlineData("""{ domains: { some: { name: { startsWith: "x." } } } }""", "some Domains (Name StartsWith x.)")]
    [InlineData("""{ tags: { none: { eq: "old" } } }""", "none Tags ( Equal old)")]
    [InlineData("""{}""", "everything")]
    [InlineData("""{ or: [] }""", "()")]
    public async Task Filter_WhenWhereIsGiven_BecomesATree(string where, string expected)
    {
        await using var engine = Start(out var seen);

        Assert.StartsWith("{\"data\":{\"tenants\"", await engine.RunAsync($"{{ tenants(where: {where}) {{ nodes {{ slug }} }} }}"), StringComparison.Ordinal);

        Assert.Equal(expected, Describe(seen.Query!.Filter));
    }

    [Fact]
    public async Task Filter_WhenAValueObjectRefusesItsText_NamesTheArgumentPath()
    {
        await using var engine = Start(out _);

        var response = await engine.RunAsync(
            "query ($w: TenantFilterInput) { tenants(where: $w) { nodes { slug } } }", """{"w":{"or":[{"slug":{"in":["a","A!"]}}]}}""");

        Assert.Contains(
            "Argument \\\"Query.tenants(where:)\\\" has invalid value at .or[0].slug.in[1]: A slug has lower-case letters only.",
            response,
            StringComparison.Ordinal);
        Assert.Contains("\"argument\":\"where.or[0].slug.in[1]\"", response, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sort_WhenOrderIsGiven_BecomesAList()
    {
        await using var engine = Start(out var seen);

        await engine.RunAsync("{ tenants(order: [{ seats: DESC }, { address: { city: ASC } }]) { nodes { slug } } }");

        Assert.Equal(["Seats True", "Address.City False"], seen.Query!.Order.Select(field => $"{Path(field.Path)} {field.Descending}"));
    }

    [Fact]
    public async Task Print_WhenFieldsAreLimited_LeavesTheOthersOut()
    {
        await using var engine = Start(out _);

        Assert.DoesNotContain("secret:", SchemaPrinter.Print(engine.Schema), StringComparison.Ordinal);
        var limited = Assert.IsType<InputObjectType>(engine.Schema.Types.Single(type => type.Name == "LimitedFilterInput"));
        Assert.Equal(["and", "or", "not", "slug"], limited.Fields.Select(field => field.Name));
        var sort = Assert.IsType<InputObjectType>(engine.Schema.Types.Single(type => type.Name == "LimitedSortInput"));
        Assert.Equal(["slug"], sort.Fields.Select(field => field.Name));
    }

    [Fact]
    public void Build_WhenDataAttributesLackTheirParameters_SaysSo()
    {
        var errors = Engine.SchemaErrors(typeof(Mistaken));

        Assert.Contains("Mistaken.NoPaging(paging): PagingArguments needs [UsePaging] on the method.", errors);
        Assert.Contains("Mistaken.NoParameter: [UsePaging] needs a parameter of the type PagingArguments.", errors);
        Assert.Contains("Mistaken.NoParameter: [UsePaging] needs the result Connection<T>.", errors);
        Assert.Contains("Mistaken.NoContext: [UseFiltering] and [UseSorting] need a parameter of the type QueryContext<T>.", errors);
        Assert.Contains("Address: Fields names \"Nothing\", which Address does not have.", errors);
    }

    private static Engine Start(out Seen seen)
    {
        var recorded = new Seen();
        seen = recorded;
        return Engine.With(
            builder => builder
                .AddTypes(typeof(Queries))
                .BindScalar("String", Slug.Parse, slug => slug.Value),
            services => services.AddSingleton(recorded));
    }

    private static string Path(IReadOnlyList<MemberInfo> path) => string.Join('.', path.Select(member => member.Name));

    private static string Describe(FilterNode? node) => node switch
    {
        null => "everything",
        FilterNode.And and => $"({string.Join(" and ", and.Nodes.Select(Describe))})",
        FilterNode.Or or => $"({string.Join(" or ", or.Nodes.Select(Describe))})",
        FilterNode.Not not => $"not {Describe(not.Node)}",
        FilterNode.Some some => $"some {Path(some.Path)} ({Describe(some.Node)})",
        FilterNode.None none => $"none {Path(none.Path)} ({Describe(none.Node)})",
        FilterNode.Compare compare => $"{Path(compare.Path)} {compare.Operator} {Value(compare.Value)}",
        _ => throw new InvalidOperationException(),
    };

    private static string Value(object? value) => value switch
    {
        null => "null",
        DateTimeOffset time => time.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
        Array items => $"[{string.Join(' ', items.Cast<object>().Select(Value))}]",
        _ => value.ToString()!,
    };

    public sealed class Seen
    {
        public PagingArguments? Paging { get; set; }

        public QueryContext<Tenant>? Query { get; set; }

        public int Counted { get; set; }
    }

    public readonly record struct Slug(string Value)
    {
        public static Slug Parse(string text) =>
            text.All(char.IsAsciiLetterLower) ? new Slug(text) : throw new FormatException("A slug has lower-case letters only.");

        public override string ToString() => $"Slug({Value})";
    }

    public enum Status
    {
        Active,
        Suspended,
    }

    public sealed record Address(string City);

    public sealed record Domain(string Name);

    public sealed record Tenant(
        Slug Slug, string? Name, int Seats, Status Status, DateTimeOffset Created, Address Address, IReadOnlyList<Domain> Domains, string[] Tags)
    {
        [GraphQLIgnore]
        public string Secret => "secret";
    }

    [QueryType]
    public static class Queries
    {
        [UsePaging(MaxPageSize = 50)]
        [UseFiltering]
        [UseSorting]
        public static async Task<Connection<Tenant>> GetTenantsAsync(
            PagingArguments paging, QueryContext<Tenant> query, Seen seen, CancellationToken cancellationToken)
        {
            await Task.Yield();
            cancellationToken.ThrowIfCancellationRequested();
            seen.Paging = paging;
            seen.Query = query;
            return new Connection<Tenant>(
                [new("c1", Make("a")), new("c2", Make("b"))],
                new PageInfo(HasNextPage: true, HasPreviousPage: false, "c1", "c2"),
                _ =>
                {
                    seen.Counted++;
                    return new ValueTask<long>(7);
                });
        }

        [UseFiltering(Fields = [nameof(Tenant.Slug)], Name = "LimitedFilterInput")]
        [UseSorting(Fields = [nameof(Tenant.Slug)], Name = "LimitedSortInput")]
        public static IReadOnlyList<Tenant> Limited(QueryContext<Tenant> query) => query.Filter is null ? [] : [Make("x")];

        private static Tenant Make(string slug) =>
            new(new Slug(slug), null, 1, Status.Active, DateTimeOffset.UnixEpoch, new Address("x"), [], []);
    }

    [QueryType]
    public static class Mistaken
    {
        public static string NoPaging(PagingArguments paging) => $"{paging}";

        [UsePaging]
        public static string NoParameter() => "";

        [UseFiltering]
        public static string NoContext() => "";

        [UseFiltering(Fields = ["Nothing"])]
        public static string Unknown(QueryContext<Address> query) => $"{query}";
    }
}
