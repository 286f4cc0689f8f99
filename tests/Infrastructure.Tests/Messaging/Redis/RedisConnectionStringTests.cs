using Dezky.Infrastructure.Messaging.Redis;
using Dezky.TestSupport.Servers;

namespace Dezky.Infrastructure.Tests.Messaging.Redis;

public sealed class RedisConnectionStringTests
{
    [Fact]
    public void Parse_OfAHost_HasTheUsualRest()
    {
        var settings = RedisConnectionString.Parse("redis://cache.example");

        Assert.Equal(("cache.example", 6379, false), (settings.Host, settings.Port, settings.Tls));
        Assert.Equal((null, null, null), (settings.User, settings.Password, settings.CaFile));
        Assert.Equal("dezky:hints", settings.Channel);
        Assert.Equal((5, 15), (settings.Timeout.TotalSeconds, settings.KeepAlive.TotalSeconds));
    }

    [Fact]
    public void Parse_OfEverything_TakesEverything()
    {
        var folder = Directory.CreateTempSubdirectory("dezky-ca-").FullName;
        var authority = new TestCertificates(folder).AuthorityFile;

        var settings = RedisConnectionString.Parse(
            $"rediss://dezky%40prod:p%40ss%2Fw%3Ard%20@cache.example:7000/2?ca={authority}&prefix=blue-1&timeout=2&keepAlive=30");

        Assert.Equal(("cache.example", 7000, true), (settings.Host, settings.Port, settings.Tls));
        Assert.Equal(("dezky@prod", "p@ss/w:rd ", authority), (settings.User, settings.Password, settings.CaFile));
        Assert.Equal("dezky:blue-1:hints", settings.Channel);
        Assert.Equal((2, 30), (settings.Timeout.TotalSeconds, settings.KeepAlive.TotalSeconds));
        Directory.Delete(folder, recursive: true);
    }

    [Theory]
    [InlineData("redis://:secret@host", null, "secret")]
    [InlineData("redis://user:secret@host", "user", "secret")]
    [InlineData("redis://user:a:b@host", "user", "a:b")]
    public void Parse_OfCredentials_TakesThem(string text, string? user, string? password)
    {
        var settings = RedisConnectionString.Parse(text);

        Assert.Equal((user, password), (settings.User, settings.Password));
    }

    [Fact]
    public void Parse_OfAnAddress_TakesIt() => Assert.Equal("::1", RedisConnectionString.Parse("redis://[::1]:7000").Host);

    [Theory]
    [InlineData("localhost:6379")]
    [InlineData("http://localhost")]
    [InlineData("redis://")]
    [InlineData("redis://user:hunter2/x@host")]
    [InlineData("redis://user:12/hunter2@host")]
    [InlineData("redis://user:12?hunter2@host")]
    [InlineData("redis://user:12?hunter2=3@host")]
    [InlineData("redis://user:12#hunter2@host")]
    [InlineData("redis://hunter2@host")]
    [InlineData("redis://user:@host")]
    [InlineData("redis://user:hunter2@host/cache")]
    [InlineData("redis://user:hunter2@host?ca=/etc/hosts")]
    [InlineData("rediss://user:hunter2@host?ca=/etc/hosts")]
    [InlineData("rediss://user:hunter2@host?ca=/no/such/file")]
    [InlineData("redis://user:hunter2@host?prefix=")]
    [InlineData("redis://user:hunter2@host?prefix=a*")]
    [InlineData("redis://user:hunter2@host?prefix=aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    [InlineData("redis://user:hunter2@host?timeout=0")]
    [InlineData("redis://user:hunter2@host?timeout=61")]
    [InlineData("redis://user:hunter2@host?keepAlive=x")]
    [InlineData("redis://user:hunter2@host?timeout=1&timeout=2")]
    public void Parse_OfSomethingWrong_NamesTheSettingAndNoSecret(string text)
    {
        var failure = Assert.Throws<FormatException>(() => RedisConnectionString.Parse(text));

        Assert.StartsWith("ConnectionStrings:Redis ", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", failure.Message, StringComparison.Ordinal);
    }
}
