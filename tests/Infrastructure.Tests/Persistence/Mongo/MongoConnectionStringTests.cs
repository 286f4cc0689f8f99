using Dezky.Infrastructure.Persistence.Mongo.Driver;

namespace Dezky.Infrastructure.Tests.Persistence.Mongo;

public sealed class MongoConnectionStringTests
{
    [Theory]
    [InlineData(null, "ConnectionStrings:Mongo is missing")]
    [InlineData(" ", "ConnectionStrings:Mongo is missing")]
    [InlineData("localhost/dezky", "must begin with mongodb://")]
    [InlineData("http://localhost/dezky", "must begin with mongodb://")]
    [InlineData("mongodb://localhost", "names no database")]
    [InlineData("mongodb://localhost/?replicaSet=rs0", "names no database")]
    [InlineData("mongodb://localhost/dezky?tlsInsecure=true", "tlsInsecure, which would accept any server")]
    [InlineData("mongodb://localhost/dezky?tlsAllowInvalidCertificates=true", "tlsAllowInvalidCertificates, which would accept any server")]
    [InlineData("mongodb://localhost/dezky?TLSALLOWINVALIDHOSTNAMES=true", "which would accept any server")]
    [InlineData("mongodb://localhost/dezky?replicaset=rs0&maxStaleness=7", "maxStaleness, which is not known")]
    [InlineData("mongodb://localhost/dezky?replicaSet=", "replicaSet without a value")]
    [InlineData("mongodb://localhost/dezky?w=1&W=2", "W twice")]
    public void TryParse_OfWhatIsWrong_NamesTheSettingAndTheRule(string? text, string rule)
    {
        Assert.False(MongoConnectionString.TryParse(text, out _, out var failure));
        Assert.StartsWith("ConnectionStrings:Mongo", failure, StringComparison.Ordinal);
        Assert.Contains(rule, failure, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("mongodb://user:secret@localhost?x=1")]
    [InlineData("mongodb://user:secret@localhost/dezky?unknown=1")]
    [InlineData("user:secret@localhost/dezky")]
    public void TryParse_NeverShowsThePassword(string text)
    {
        Assert.False(MongoConnectionString.TryParse(text, out _, out var failure));
        Assert.DoesNotContain("secret", failure, StringComparison.Ordinal);
    }

    [Fact]
    public void TryParse_GivesTheServerWithoutThePassword_AndTheDatabase()
    {
        Assert.True(MongoConnectionString.TryParse("mongodb://user:p%40ss@one:27017,two:27018/dezky%20one?replicaSet=rs0", out var parsed, out _));

        Assert.Equal(("one:27017,two:27018", "dezky one"), (parsed.Server, parsed.Database));
    }

    [Fact]
    public void Text_AddsWhatTheStoreReliesOn_AndKeepsWhatIsSet()
    {
        Assert.True(MongoConnectionString.TryParse("mongodb://localhost/dezky?serverSelectionTimeoutMS=700&replicaSet=rs0", out var parsed, out _));

        var options = parsed.Text().Split('?')[1].Split('&');

        Assert.Contains("serverSelectionTimeoutMS=700", options);
        Assert.DoesNotContain("serverSelectionTimeoutMS=3000", options);
        Assert.Contains("w=majority", options);
        Assert.Contains("readConcernLevel=majority", options);
        Assert.Contains("retryWrites=true", options);
        Assert.Contains("socketTimeoutMS=15000", options);
        Assert.Contains("socketTimeoutMS=60000", parsed.Text(TimeSpan.FromMinutes(1)).Split('?')[1].Split('&'));
    }
}
