using System.Text.Json;
using Dezky.Domain.Shared;
using Dezky.Domain.Tenants;
using Dezky.Domain.Users;
using Dezky.GraphApi.Tests.Support;
using Dezky.TestSupport;

namespace Dezky.GraphApi.Tests.Search;

public sealed class SearchTests(TestApi api) : IClassFixture<TestApi>
{
    private const string Search = """
        query ($text: String!, $first: Int) {
          search(text: $text, first: $first) {
            __typename
            ... on Tenant { slug }
            ... on Partner { slug }
            ... on User { email }
          }
        }
        """;

    [Fact]
    public async Task RanksTheWholeTextBeforeItsStartBeforeAWordBeforeItsInside()
    {
        await api.StoreAsync(
        [
            Tenant("quartz-inside", "Microquartz"), Tenant("inside", "Feldquartz"), Tenant("second-word", "The Quartz Company"), Tenant("quartzite", "Quartzite Ltd"), Tenant("quartz", "Zebra"),
        ]);

        Assert.Equal(["Tenant quartz", "Tenant quartzite", "Tenant quartz-inside", "Tenant second-word", "Tenant inside"], await FindAsync("quartz"));
        Assert.Equal(["Tenant second-word"], await FindAsync("Quartz Comp"));
        Assert.Equal(["Tenant quartz-inside"], await FindAsync("croquar"));
    }

    [Fact]
    public async Task GivesEachKindItsShare()
    {
        await api.StoreAsync(
        [
            .. Enumerable.Range(0, 20).Select(index => Tenant($"fjord-{index}", $"Fjord {index}")),
            A.Partner("fjordline", "Fjordline"),
            .. Enumerable.Range(0, 2).Select(index => User($"{index}@fjord.example", "Anna Fjordsen")),
        ]);

        var found = await FindAsync("fjord", 6);

        Assert.Equal(6, found.Count);
        Assert.Equal((3, 1, 2), (Count(found, "Tenant"), Count(found, "Partner"), Count(found, "User")));
    }

    [Fact]
    public async Task RanksAcrossTheKinds()
    {
        await api.StoreAsync(
        [
            Tenant("first-epos", "An Epos"), Tenant("second-epos", "Old Epos"), A.Partner("epos", "Zeta"), User("epos.reader@library.example", "Ida Holst"),
        ]);

        Assert.Equal(["Partner epos", "User epos.reader@library.example", "Tenant first-epos", "Tenant second-epos"], await FindAsync("epos"));
    }

    [Fact]
    public async Task FindsPeopleByEachNameAndByTheirAddress()
    {
        await api.StoreAsync([User("karen.blixen@rungsted.example", "Karen Blixen-Finecke"), User("karen@elsewhere.example", "Karen Andersen")]);

        foreach (var text in (string[])["blixen", "finecke", "karen.b", "KAREN.BLIXEN@RUNGSTED.EXAMPLE", "  karen blix  "])
        {
            Assert.Equal(["User karen.blixen@rungsted.example"], await FindAsync(text));
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("no such thing")]
    [InlineData("%")]
    [InlineData("' OR 1=1 --")]
    public async Task WhenNothingIsMeant_IsAnEmptyList(string text) => Assert.Empty(await FindAsync(text));

    [Theory]
    [InlineData(121, 10, "text")]
    [InlineData(3, 0, "first")]
    [InlineData(3, 26, "first")]
    [InlineData(3, -1, "first")]
    public async Task WhenAnArgumentIsOutOfBounds_NamesIt(int length, int first, string field)
    {
        var response = await api.RunAsync(Callers.Operator, Search, new { text = new string('a', length), first });

        var extensions = Assert.Single(response.GetProperty("errors").EnumerateArray()).GetProperty("extensions");
        Assert.Equal(("VALIDATION", field), (extensions.GetProperty("code").GetString(), extensions.GetProperty("field").GetString()));
        Assert.Equal(JsonValueKind.Null, response.GetProperty("data").GetProperty("search").ValueKind);
    }

    [Fact]
    public async Task TheLongestText_BlanksAroundItAside_IsAccepted() => Assert.Empty(await FindAsync($"  {new string('a', 120)}  "));

    private async Task<List<string>> FindAsync(string text, int? first = null)
    {
        var response = await api.RunAsync(Callers.Operator, Search, new { text, first });
        Assert.False(response.TryGetProperty("errors", out _), response.GetRawText());
        return
        [
            .. response.GetProperty("data").GetProperty("search").EnumerateArray().Select(found =>
                $"{found.GetProperty("__typename").GetString()} {(found.TryGetProperty("slug", out var slug) ? slug : found.GetProperty("email")).GetString()}"),
        ];
    }

    private static int Count(IEnumerable<string> found, string type) => found.Count(each => each.StartsWith(type + " ", StringComparison.Ordinal));

    private static Tenant Tenant(string slug, string name) => Domain.Tenants.Tenant.Create(
        new TenantId(Guid.CreateVersion7()), TenantSlug.Parse(slug).Value, DisplayName.Parse(name).Value, A.Subscription(), [], A.Moment);

    private static User User(string email, string name) => Domain.Users.User.Create(
        new UserId(Guid.CreateVersion7()), EmailAddress.Parse(email).Value, DisplayName.Parse(name).Value, subject: null, A.Moment);
}
