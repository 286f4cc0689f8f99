using Dezky.Ui.Palette;

namespace Dezky.Ui.Tests.Palette;

public sealed class FuzzyMatcherTests
{
    [Theory]
    [InlineData("acme", "Acme Manufacturing", "Acme")]
    [InlineData("ACME", "acme", "acme")]
    [InlineData("man", "Acme Manufacturing", "Man")]
    [InlineData("am", "Acme Manufacturing", "AM")]
    [InlineData("tnts", "Tenants", "Tnts")]
    [InlineData("fact", "Acme Manufacturing", "fact")]
    [InlineData("muller", "Müller Werkzeugbau", "Müller")]
    [InlineData("müller", "Muller Werkzeugbau", "Muller")]
    [InlineData("sonder", "Søndervig Drift", "Sønder")]
    [InlineData("kjaer", "Kjær & Søn", "Kjær")]
    [InlineData("strasse", "Hauptstraße", "straße")]
    [InlineData("lodz", "Zakład Łódź", "Łódź")]
    [InlineData("ijssel", "Ĳsselmeer", "Ĳssel")]
    public void TryMatch_WhatPeopleType_HitsTheseLetters(string pattern, string text, string letters)
    {
        Assert.True(FuzzyMatcher.TryMatch(pattern, text, out var match));
        Assert.Equal(letters, string.Concat(text.Where((_, index) => (match.Letters >> index & 1) == 1)));
    }

    [Theory]
    [InlineData("", "Tenants")]
    [InlineData("x", "Tenants")]
    [InlineData("e", "Tenants")]
    [InlineData("ants", "")]
    [InlineData("nat", "Tenants")]
    [InlineData("stnanet", "Tenants")]
    public void TryMatch_WhatFitsByChanceOrNotAtAll_Fails(string pattern, string text) => Assert.False(FuzzyMatcher.TryMatch(pattern, text, out _));

    [Theory]
    [InlineData("part", "Part", "Partners", "New partner", "Apartment", "Pale art")]
    [InlineData("pa", "PA", "Partners", "New partner", "Plan account", "Spare", "Plane far")]
    [InlineData("acme", "Acme", "Acme Ltd", "Acme Manufacturing", "The Acme", "A c m e")]
    public void TryMatch_TheCloserTheBetter(string pattern, params string[] texts)
    {
        var scores = texts.Select(text => FuzzyMatcher.TryMatch(pattern, text, out var match) ? match.Score : 0).ToArray();

        Assert.Equal(scores.OrderDescending(), scores);
        Assert.Equal(scores.Length, scores.Distinct().Count());
        Assert.DoesNotContain(0, scores);
    }

    [Fact]
    public void TryMatch_VeryLongTexts_IsBounded()
    {
        Assert.True(FuzzyMatcher.TryMatch("ten", "Tenants" + new string('x', 100_000), out _));
        Assert.False(FuzzyMatcher.TryMatch("end", new string('x', 100_000) + " end", out _));
        Assert.False(FuzzyMatcher.TryMatch(new string('t', 100_000), "Tenants", out _));
        Assert.True(FuzzyMatcher.TryMatch("strasse", new string('ß', 100) + " strasse", out var late));
        Assert.Equal(0UL, late.Letters);
    }
}
