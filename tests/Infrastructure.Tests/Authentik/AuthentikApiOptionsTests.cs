using Dezky.Infrastructure.Authentik;
using Microsoft.Extensions.Options;

namespace Dezky.Infrastructure.Tests.Authentik;

public sealed class AuthentikApiOptionsTests
{
    private readonly AuthentikApiOptions _options = new() { Url = "https://auth.example.com", Token = "abc" };

    [Theory]
    [InlineData("https://auth.example.com")]
    [InlineData("https://auth.example.com/below/")]
    [InlineData("http://localhost:5103/")]
    [InlineData("http://127.0.0.1:5103")]
    public void Url_WhenTheTokenIsSafeOnTheWay_IsFine(string url)
    {
        _options.Url = url;

        Assert.True(Validate().Succeeded);
    }

    [Theory]
    [InlineData("")]
    [InlineData("auth.example.com")]
    [InlineData("http://auth.example.com")]
    [InlineData("ftp://auth.example.com")]
    [InlineData("https://user:secret@auth.example.com")]
    [InlineData("https://auth.example.com/?a=b")]
    public void Url_WhenItIsNone_IsNamed(string url)
    {
        _options.Url = url;

        var failure = AssertNamed("Authentik:Api:Url");
        Assert.DoesNotContain("secret", failure, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("two words")]
    [InlineData("two\nlines")]
    [InlineData("schlüssel")]
    public void Token_WhenItIsNone_IsNamedButNotShown(string token)
    {
        _options.Token = token;

        var failure = AssertNamed("Authentik:Api:Token");
        Assert.True(token.Length == 0 || !failure.Contains(token, StringComparison.Ordinal));
    }

    [Fact]
    public void Token_WhenThereIsAFileToo_IsNamed()
    {
        _options.TokenFile = Path.GetTempFileName();

        AssertNamed("Authentik:Api:TokenFile are both set");
    }

    [Fact]
    public void TokenFile_WhenThereIsNoSuchFile_IsNamed()
    {
        (_options.Token, _options.TokenFile) = ("", "/no/such/file");

        AssertNamed("Authentik:Api:TokenFile is «/no/such/file»");
    }

    [Fact]
    public void TokenFile_WhenItsTokenChanges_GivesTheNewOne()
    {
        (_options.Token, _options.TokenFile) = ("", Path.GetTempFileName());
        var token = new AuthentikToken(_options);

        File.WriteAllText(_options.TokenFile, "one\n");
        var first = token.Read();
        File.WriteAllText(_options.TokenFile, "two\n");
        var second = token.Read();

        Assert.Equal(("one", "two"), (first, second));
        Assert.True(Validate().Succeeded);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(121)]
    public void Timeout_WhenItIsOutOfBounds_IsNamed(int seconds)
    {
        _options.Timeout = TimeSpan.FromSeconds(seconds);

        AssertNamed("Authentik:Api:Timeout");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(257)]
    public void MaxConcurrentCalls_WhenItIsOutOfBounds_IsNamed(int calls)
    {
        _options.MaxConcurrentCalls = calls;

        AssertNamed("Authentik:Api:MaxConcurrentCalls");
    }

    [Fact]
    public void Names_WhenTheyAreEmpty_AreNamed()
    {
        (_options.AuthorizationFlow, _options.InvalidationFlow, _options.SigningKey) = ("", " ", "");

        Assert.Equal(3, Validate().Failures!.Count());
    }

    private ValidateOptionsResult Validate() => new AuthentikApiOptionsValidator().Validate(null, _options);

    private string AssertNamed(string setting)
    {
        var failure = Assert.Single(Validate().Failures ?? []);
        Assert.Contains(setting, failure, StringComparison.Ordinal);
        return failure;
    }
}
