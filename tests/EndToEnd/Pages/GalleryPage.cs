using System.Text.RegularExpressions;
using Dezky.EndToEnd.Support;

namespace Dezky.EndToEnd.Pages;

/// <summary>A window with the gallery of components, which needs no sign-in.</summary>
public sealed class GalleryPage(IPage page, Platform platform)
{
    private const int MostTabs = 120;

    public IPage Page => page;

    public IKeyboard Keyboard => page.Keyboard;

    public ILocator Root => page.Locator("html");

    public ILocator Palette => page.Locator("#palette");

    public ILocator PaletteSearch => Palette.GetByRole(AriaRole.Combobox);

    public ILocator Options => Palette.GetByRole(AriaRole.Option);

    public ILocator ActiveOption => Palette.Locator("[role=option][aria-selected=true]");

    public ILocator Shortcuts => page.Locator("#shortcuts");

    public ILocator Tweaks => page.Locator("#tweaks");

    public ILocator Tooltip => page.Locator("#tooltip");

    public ILocator Toast => page.Locator(".toast");

    public ILocator Dialog => page.Locator("dialog[open]");

    public ILocator Announcement => page.Locator("#announcements");

    public static async Task<GalleryPage> OpenAsync(Visitor visitor, Platform platform)
    {
        var gallery = new GalleryPage(await visitor.OpenWindowAsync(), platform);
        await gallery.GoToAsync("/gallery");
        return gallery;
    }

    public async Task GoToAsync(string path)
    {
        await page.GotoAsync(new Uri(platform.Operator, path).ToString());
        await BeReadyAsync();
    }

    public async Task ReloadAsync()
    {
        await page.ReloadAsync();
        await BeReadyAsync();
    }

    public ILocator Section(string id) => page.Locator($"section#{id}");

    public ILocator Button(string section, string name) => Section(section).GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    public Task OpenPaletteAsync() => Keyboard.PressAsync("Control+k");

    /// <summary>Goes to a control as somebody would who has no mouse; the limit keeps a broken order from going round for ever.</summary>
    public async Task TabToAsync(ILocator target)
    {
        for (var presses = 0; presses < MostTabs; presses++)
        {
            if (await target.EvaluateAsync<bool>("element => element === document.activeElement"))
            {
                return;
            }

            await Keyboard.PressAsync("Tab");
        }

        Assert.Fail($"The tabulator key does not reach {target}.");
    }

    /// <summary>Begins at a section's heading, so that a person need not go through the whole page.</summary>
    public Task StartAtAsync(string section) => Section(section).Locator("h2 a").FocusAsync();

    public Task SeeAddressAsync(string path) => Expect(page).ToHaveURLAsync(new Regex($"^{Regex.Escape(new Uri(platform.Operator, path).AbsoluteUri)}$"));

    // From here on the server hears what is done.
    private Task BeReadyAsync() => Expect(page.Locator("#palette[data-attached]")).ToHaveCountAsync(1);
}
