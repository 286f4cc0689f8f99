using Dezky.Ui.Palette;

namespace Dezky.Ui.Tests.Palette;

public sealed class RecentItemTests
{
    private static readonly RecentItem Acme = new("tenant:acme", "Acme", "acme", "check", "Tenants", "/tenants/acme");

    [Fact]
    public void Restore_APlace_OffersItAgain() => Assert.Equal("/tenants/acme", Restore(Acme)?.Href);

    [Fact]
    public void Restore_SomethingAtHand_TakesItsPresentForm()
    {
        var present = new PaletteItem("tenant:acme", "Acme Ltd", null, "check", "Tenants") { Href = "/tenants/acme-ltd" };

        Assert.Same(present, Restore(Acme, present));
    }

    [Theory]
    [InlineData("https://elsewhere.example/")]
    [InlineData("//elsewhere.example/")]
    [InlineData("/\\elsewhere.example/")]
    [InlineData("javascript:alert(1)")]
    [InlineData(null)]
    public void Restore_WhatLeadsOutOfTheConsole_IsNotOffered(string? href) => Assert.Null(Restore(Acme with { Href = href }));

    [Fact]
    public void Restore_WhatTheConsoleNeverRemembered_IsNotOffered()
    {
        Assert.Null(Restore(Acme with { Icon = "no-such-icon" }));
        Assert.Null(Restore(Acme with { Title = new string('x', 100_000) }));
    }

    private static PaletteItem? Restore(RecentItem item, params PaletteItem[] atHand)
    {
        using var search = new PaletteSearch([new AtHand(atHand)]);
        return item.Restore(search);
    }

    private sealed class AtHand(IReadOnlyList<PaletteItem> items) : IPaletteSource
    {
        public IReadOnlyList<PaletteItem> Items => items;
    }
}
