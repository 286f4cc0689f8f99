using Dezky.Ui.Filters;

namespace Dezky.Ui.Tests.Filters;

public sealed class QueryParametersTests
{
    [Theory]
    [InlineData("https://host/tenants?status=active&q=oak", "q", "oak")]
    [InlineData("/tenants?q=oak%20%26%20elm", "q", "oak & elm")]
    [InlineData("/tenants?q=oak+elm", "q", "oak elm")]
    [InlineData("/tenants?q=a&q=b", "q", "a")]
    [InlineData("/tenants?q=a#b", "q", "a")]
    [InlineData("/tenants?q=a=b", "q", "a=b")]
    [InlineData("/tenants?q=100%", "q", "100%")]
    [InlineData("/tenants?q=", "q", null)]
    [InlineData("/tenants?Q=a", "q", null)]
    [InlineData("/tenants", "q", null)]
    public void Read_TheAddress(string uri, string name, string? value) => Assert.Equal(value, QueryParameters.Of(uri)[name]);

    [Theory]
    [InlineData("/tenants", "status", "active", "?status=active")]
    [InlineData("/tenants?q=oak&status=active", "q", "elm & oak", "?q=elm%20%26%20oak&status=active")]
    [InlineData("/tenants?q=a&q=b&status=active", "q", "c", "?q=c&status=active")]
    [InlineData("/tenants?q=oak&status=active", "q", "  ", "?status=active")]
    [InlineData("/tenants?q=oak", "q", null, "")]
    [InlineData("/tenants?debug&q=oak", "q", "elm", "?debug&q=elm")]
    public void With_PutsAValueInItsPlace(string uri, string name, string? value, string query) =>
        Assert.Equal(query, QueryParameters.Of(uri).With(name, value).ToString());

    [Fact]
    public void Without_LeavesTheParametersOfOthers() =>
        Assert.Equal("?sort=-created", QueryParameters.Of("/tenants?q=oak&sort=-created&status=active").Without("q", "status").ToString());

    [Fact]
    public void Read_AnAddressThatNobodyWrote_IsBounded()
    {
        Assert.Null(QueryParameters.Of($"/tenants?q={new string('x', 100_000)}")["q"]);
        Assert.Equal("?a=0", QueryParameters.Of($"/tenants?{string.Join('&', Enumerable.Repeat("b=1", 1000))}").With("b", null).With("a", "0").ToString());
        Assert.Null(QueryParameters.Of($"/tenants?{string.Join('&', Enumerable.Repeat("b=1", 1000))}&q=late")["q"]);
    }
}
