using Dezky.EndToEnd.Pages;
using Dezky.EndToEnd.Support;

namespace Dezky.EndToEnd.Gallery;

[Collection(EndToEndCollection.Name)]
public sealed class PreferenceFlows(Platform platform, Browser browser)
{
    private const string DarkCanvas = "rgb(10, 11, 13)";
    private const string LightCanvas = "rgb(250, 250, 251)";

    [Fact]
    public async Task Tweaks_ByKeyboard_AreRememberedOverAReload()
    {
        await using var visitor = await browser.VisitAsync();
        var gallery = await GalleryPage.OpenAsync(visitor, platform);
        await Expect(gallery.Page.Locator("body")).ToHaveCSSAsync("background-color", DarkCanvas);

        await gallery.Page.GetByRole(AriaRole.Button, new() { Name = "Account:" }).PressAsync("Enter");
        await gallery.TabToAsync(gallery.Page.Locator("#person-menu [data-act=tweaks]"));
        await gallery.Keyboard.PressAsync("Enter");
        await gallery.TabToAsync(gallery.Tweaks.GetByRole(AriaRole.Radio, new() { Name = "Dark" }));
        await gallery.Keyboard.PressAsync("ArrowRight");
        await Expect(gallery.Page.Locator("body")).ToHaveCSSAsync("background-color", LightCanvas);
        await gallery.TabToAsync(gallery.Tweaks.GetByRole(AriaRole.Radio, new() { Name = "Comfortable" }));
        await gallery.Keyboard.PressAsync("ArrowRight");
        await gallery.Keyboard.PressAsync("Escape");
        await Expect(gallery.Tweaks).ToBeHiddenAsync();
        await gallery.Keyboard.PressAsync("Control+BracketLeft");
        await Expect(gallery.Announcement).ToHaveTextAsync("Sidebar collapsed");

        await gallery.ReloadAsync();
        await Expect(gallery.Root).ToHaveAttributeAsync("data-theme", "light");
        await Expect(gallery.Root).ToHaveAttributeAsync("data-density", "compact");
        await Expect(gallery.Root).ToHaveAttributeAsync("data-sidebar", "collapsed");
        await Expect(gallery.Page.Locator("#navigation")).ToHaveCSSAsync("width", "56px");
        await gallery.Page.GetByRole(AriaRole.Button, new() { Name = "Tweaks", Exact = true }).ClickAsync();
        await Expect(gallery.Tweaks.GetByRole(AriaRole.Radio, new() { Name = "Light" })).ToBeCheckedAsync();
        await Expect(gallery.Tweaks.GetByRole(AriaRole.Radio, new() { Name = "Compact" })).ToBeCheckedAsync();
    }

    [Fact]
    public async Task ThemeOfTheSystem_FollowsIt()
    {
        await using var visitor = await browser.VisitAsync();
        await visitor.PreferAsync(platform.Operator, "theme", "system");
        var gallery = await GalleryPage.OpenAsync(visitor, platform);

        await gallery.Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
        await Expect(gallery.Page.Locator("body")).ToHaveCSSAsync("background-color", LightCanvas);
        await gallery.Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        await Expect(gallery.Page.Locator("body")).ToHaveCSSAsync("background-color", DarkCanvas);
    }

    [Fact]
    public async Task Theme_FromThePalette_ChangesAtOnce()
    {
        await using var visitor = await browser.VisitAsync();
        var gallery = await GalleryPage.OpenAsync(visitor, platform);

        await gallery.OpenPaletteAsync();
        await gallery.Keyboard.TypeAsync("light");
        await gallery.Keyboard.PressAsync("Enter");

        await Expect(gallery.Root).ToHaveAttributeAsync("data-theme", "light");
    }

    [Fact]
    public async Task CollapsedSidebar_SaysInATipWhatALinkIs()
    {
        await using var visitor = await browser.VisitAsync();
        await visitor.PreferAsync(platform.Operator, "sidebar", "collapsed");
        var gallery = await GalleryPage.OpenAsync(visitor, platform);
        var link = gallery.Page.Locator("nav a[href='/partners']");

        await gallery.TabToAsync(link);
        await Expect(gallery.Tooltip).ToHaveTextAsync("Partners: 3 need attention");
        await Expect(gallery.Tooltip).ToBeVisibleAsync();
        await Expect(link).ToHaveAccessibleNameAsync(new System.Text.RegularExpressions.Regex("^Partners ?, 3 need attention$"));

        await gallery.Keyboard.PressAsync("Escape");
        await Expect(gallery.Tooltip).ToBeHiddenAsync();
    }
}
