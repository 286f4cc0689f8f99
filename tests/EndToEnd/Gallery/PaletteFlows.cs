using Dezky.EndToEnd.Pages;
using Dezky.EndToEnd.Support;

namespace Dezky.EndToEnd.Gallery;

[Collection(EndToEndCollection.Name)]
public sealed class PaletteFlows(Platform platform, Browser browser)
{
    [Fact]
    public async Task Open_ByKeysAndByButton_TakesTheFocus_AndEscapeGivesItBack()
    {
        await using var visitor = await browser.VisitAsync();
        var gallery = await GalleryPage.OpenAsync(visitor, platform);
        await gallery.StartAtAsync("buttons");

        await gallery.OpenPaletteAsync();
        await Expect(gallery.PaletteSearch).ToBeFocusedAsync();
        await Expect(gallery.ActiveOption).ToHaveCountAsync(1);
        await gallery.Keyboard.PressAsync("Escape");
        await Expect(gallery.Palette).ToBeHiddenAsync();
        await Expect(gallery.Section("buttons").Locator("h2 a")).ToBeFocusedAsync();

        await gallery.Page.GetByRole(AriaRole.Banner).GetByRole(AriaRole.Button, new() { Name = "Search or jump to" }).ClickAsync();
        await Expect(gallery.PaletteSearch).ToBeFocusedAsync();
        await gallery.OpenPaletteAsync();
        await Expect(gallery.Palette).ToBeHiddenAsync();
    }

    [Fact]
    public async Task Choose_SomethingAtHand_GoesThere_AndIsFirstTheNextTime()
    {
        await using var visitor = await browser.VisitAsync();
        var gallery = await GalleryPage.OpenAsync(visitor, platform);

        await gallery.OpenPaletteAsync();
        await gallery.Keyboard.TypeAsync("tabl");
        await Expect(gallery.ActiveOption).ToContainTextAsync("Tables");
        await Expect(gallery.ActiveOption.Locator("mark")).ToHaveTextAsync("Tabl");
        await gallery.Keyboard.PressAsync("Enter");
        await gallery.SeeAddressAsync("/gallery#tables");
        await Expect(gallery.Palette).ToBeHiddenAsync();

        await gallery.ReloadAsync();
        await gallery.OpenPaletteAsync();
        await Expect(gallery.Palette.Locator("[role=group]").First).ToContainTextAsync("Recent");
        await Expect(gallery.ActiveOption).ToContainTextAsync("Tables");
        await Expect(gallery.PaletteSearch).ToHaveValueAsync("");
    }

    [Fact]
    public async Task Move_WithArrowsHomeAndEnd_GoesRoundTheFoundItems()
    {
        await using var visitor = await browser.VisitAsync();
        var gallery = await GalleryPage.OpenAsync(visitor, platform);
        await gallery.OpenPaletteAsync();
        await gallery.Keyboard.TypeAsync("company");
        await Expect(gallery.Options).ToHaveCountAsync(5);

        foreach (var (key, shown) in ((string, string)[])
            [("ArrowDown", "Positive"), ("End", "Informative"), ("ArrowDown", "Neutral"), ("ArrowUp", "Informative"), ("Home", "Neutral"), ("ArrowDown", "Positive")])
        {
            await gallery.Keyboard.PressAsync(key);
            await Expect(gallery.ActiveOption).ToContainTextAsync($"{shown} company");
            await Expect(gallery.PaletteSearch).ToHaveAttributeAsync("aria-activedescendant", await gallery.ActiveOption.GetAttributeAsync("id") ?? "");
        }

        await gallery.Keyboard.PressAsync("Enter");
        await gallery.SeeAddressAsync("/gallery?status=positive");
    }

    [Fact]
    public async Task Enter_BeforeTheAnswer_ChoosesWhatTheAnswerPutsFirst()
    {
        await using var visitor = await browser.VisitAsync();
        var gallery = await GalleryPage.OpenAsync(visitor, platform);

        await gallery.OpenPaletteAsync();
        await gallery.Keyboard.TypeAsync("caution company");
        await gallery.Keyboard.PressAsync("Enter");

        await gallery.SeeAddressAsync("/gallery?status=caution");
        await Expect(gallery.Palette).ToBeHiddenAsync();
    }

    [Fact]
    public async Task Search_ThatFailsOrFindsNothing_SaysSo()
    {
        await using var visitor = await browser.VisitAsync();
        var gallery = await GalleryPage.OpenAsync(visitor, platform);

        await gallery.OpenPaletteAsync();
        await gallery.Keyboard.TypeAsync("zzzz");
        await Expect(gallery.Palette).ToContainTextAsync("Nothing fits «zzzz»");
        await gallery.PaletteSearch.FillAsync("fail");
        await Expect(gallery.Palette.GetByRole(AriaRole.Alert)).ToContainTextAsync("did not answer");
        await gallery.TabToAsync(gallery.Palette.GetByRole(AriaRole.Button, new() { Name = "Try again" }));
        await gallery.Keyboard.PressAsync("Enter");
        await Expect(gallery.Palette.GetByRole(AriaRole.Alert)).ToBeVisibleAsync();
    }

    [Fact]
    public async Task SignOut_ForgetsWhatWasChosen()
    {
        const string Remembered = "() => Object.keys(localStorage).filter(key => key.startsWith('dezky-recent')).length";
        await using var visitor = await browser.VisitAsync();
        var console = await OperatorConsole.SignInAsync(visitor, platform);
        await console.BeLiveAsync();

        await console.Page.Keyboard.PressAsync("Control+k");
        await console.Page.Keyboard.TypeAsync("partners");
        await console.Page.Keyboard.PressAsync("Enter");
        await Expect(console.Heading).ToHaveTextAsync("Partners");
        await console.BeLiveAsync();
        Assert.Equal(1, await console.Page.EvaluateAsync<int>(Remembered));

        await console.SignOutAsync();
        await console.Page.WaitForURLAsync("**/signed-out");
        Assert.Equal(0, await console.Page.EvaluateAsync<int>(Remembered));
    }

    [Fact]
    public async Task Act_WhereItAsksFirst_DoesSoAfterTheAnswer()
    {
        await using var visitor = await browser.VisitAsync();
        var gallery = await GalleryPage.OpenAsync(visitor, platform);

        await gallery.OpenPaletteAsync();
        await gallery.Keyboard.TypeAsync("grave");
        await gallery.Keyboard.PressAsync("Enter");
        await Expect(gallery.Dialog.Locator("[name='reason']")).ToBeFocusedAsync();
        await gallery.Keyboard.TypeAsync("no");
        await gallery.Keyboard.PressAsync("Tab");
        await gallery.Keyboard.TypeAsync("acme");
        await gallery.Keyboard.PressAsync("Enter");
        await Expect(gallery.Dialog.GetByRole(AriaRole.Alert)).ToContainTextAsync("refused");

        await gallery.Dialog.Locator("[name='reason']").FillAsync("It must be");
        await gallery.Dialog.Locator("[name='confirmation']").PressAsync("Enter");
        await Expect(gallery.Toast).ToContainTextAsync("It must be");
        await Expect(gallery.Dialog).ToHaveCountAsync(0);
    }
}
