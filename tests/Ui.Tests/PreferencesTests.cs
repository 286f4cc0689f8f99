using Microsoft.AspNetCore.Http;

namespace Dezky.Ui.Tests;

public sealed class PreferencesTests
{
    [Fact]
    public void Of_ABrowserThatWasNeverHere_IsDarkComfortableAndOpen() =>
        Assert.Equal(new Preferences("dark", "comfortable", "open", "on", "other"), Of(""));

    [Fact]
    public void Of_WhatWasChosen_IsOnTheFirstPage() => Assert.Equal(
        new Preferences("system", "compact", "collapsed", "off", "other"),
        Of("dezky-theme=system; dezky-density=compact; dezky-sidebar=collapsed; dezky-shortcuts=off"));

    [Fact]
    public void Of_WordsThatNobodyOffers_AreNotPassedOn() => Assert.Equal(Of(""), Of("dezky-theme=\"><script>; dezky-density=; dezky-sidebar=Collapsed"));

    [Theory]
    [InlineData("Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36", "mac")]
    [InlineData("Mozilla/5.0 (iPad; CPU OS 18_0 like Mac OS X) AppleWebKit/605.1.15", "mac")]
    [InlineData("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36", "other")]
    [InlineData("Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36", "other")]
    public void Of_APlatform_NamesItsModifier(string agent, string platform) => Assert.Equal(platform, Of("", agent).Platform);

    private static Preferences Of(string cookies, string agent = "")
    {
        var context = new DefaultHttpContext();
        context.Request.Headers.Cookie = cookies;
        context.Request.Headers.UserAgent = agent;
        return Preferences.Of(context);
    }
}
