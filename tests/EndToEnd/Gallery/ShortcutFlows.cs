using Dezky.EndToEnd.Pages;
using Dezky.EndToEnd.Support;

namespace Dezky.EndToEnd.Gallery;

[Collection(EndToEndCollection.Name)]
public sealed class ShortcutFlows(Platform platform, Browser browser)
{
    [Fact]
    public async Task QuestionMark_ListsWhatTheKeysDo()
    {
        await using var visitor = await browser.VisitAsync();
        var gallery = await GalleryPage.OpenAsync(visitor, platform);

        await gallery.Keyboard.PressAsync("?");
        await Expect(gallery.Shortcuts).ToBeVisibleAsync();
        await Expect(gallery.Shortcuts.GetByRole(AriaRole.Link, new() { Name = "Tenants G then T" })).ToBeVisibleAsync();

        await gallery.Keyboard.PressAsync("Escape");
        await Expect(gallery.Shortcuts).ToBeHiddenAsync();
    }

    [Fact]
    public async Task Keys_WhileTyping_AreLetters()
    {
        await using var visitor = await browser.VisitAsync();
        var gallery = await GalleryPage.OpenAsync(visitor, platform);
        var field = gallery.Section("fields").GetByLabel("Several lines");

        await field.FocusAsync();
        await gallery.Keyboard.TypeAsync("g t ? /");

        await Expect(field).ToHaveValueAsync("g t ? /");
        await Expect(field).ToBeFocusedAsync();
        await Expect(gallery.Shortcuts).ToBeHiddenAsync();
        await gallery.SeeAddressAsync("/gallery");
    }

    [Fact]
    public async Task SingleKeys_CanBeSwitchedOff()
    {
        await using var visitor = await browser.VisitAsync();
        var gallery = await GalleryPage.OpenAsync(visitor, platform);

        await gallery.Page.GetByRole(AriaRole.Button, new() { Name = "Tweaks", Exact = true }).PressAsync("Enter");
        await gallery.Tweaks.GetByRole(AriaRole.Radio, new() { Name = "Off" }).CheckAsync();
        await gallery.Keyboard.PressAsync("Escape");
        await gallery.ReloadAsync();

        await gallery.Keyboard.PressAsync("?");
        await gallery.Keyboard.PressAsync("g");
        await gallery.Keyboard.PressAsync("t");
        await gallery.OpenPaletteAsync();
        await Expect(gallery.PaletteSearch).ToBeFocusedAsync();
        await Expect(gallery.Shortcuts).ToBeHiddenAsync();
        await gallery.SeeAddressAsync("/gallery");
    }

    [Fact]
    public async Task Jump_GoesToTheScreen_NamesIt_AndTheBackButtonReturns()
    {
        await using var visitor = await browser.VisitAsync();
        var console = await OperatorConsole.SignInAsync(visitor, platform);
        await console.BeLiveAsync();

        await console.Page.Keyboard.PressAsync("g");
        await console.Page.Keyboard.PressAsync("p");
        await Expect(console.Heading).ToHaveTextAsync("Partners");
        await Expect(console.Heading).ToBeFocusedAsync();
        await Expect(console.Page).ToHaveTitleAsync("Partners · Dezky Operator");

        await console.Page.GoBackAsync();
        await Expect(console.Heading).ToHaveTextAsync("Tenants");
        await Expect(console.Heading).ToBeFocusedAsync();
        await Expect(console.Page).ToHaveTitleAsync("Tenants · Dezky Operator");
    }

    [Fact]
    public async Task Arrive_NeverTakesTheFocusFromSomebodyWhoHasGoneOn()
    {
        await using var visitor = await browser.VisitAsync();
        var console = await OperatorConsole.SignInAsync(visitor, platform);
        var search = console.Page.Locator("[data-search]");
        var find = console.Page.GetByRole(AriaRole.Banner).GetByRole(AriaRole.Button, new() { Name = "Search or jump to" });

        await console.GoToAsync("/tenants");
        await search.FocusAsync();
        await console.BeLiveAsync();
        await search.PressAsync("o");
        await Expect(search).ToBeFocusedAsync();

        await find.EvaluateAsync("find => { document.querySelector('nav a[href=\"/partners\"]').click(); find.focus(); }");
        await Expect(console.Heading).ToHaveTextAsync("Partners");
        await console.BeLiveAsync();
        await Expect(find).ToBeFocusedAsync();
    }
}
