using Dezky.EndToEnd.Pages;
using Dezky.EndToEnd.Support;

namespace Dezky.EndToEnd.Accessibility;

/// <summary>axe-core finds nothing wrong with any component in any state, nor with any screen, in both themes.</summary>
[Collection(EndToEndCollection.Name)]
public sealed class AccessibilityFlows(Platform platform, Browser browser)
{
    [Theory]
    [InlineData("dark")]
    [InlineData("light")]
    public async Task Gallery_HasNoViolation(string theme)
    {
        await using var visitor = await browser.VisitAsync();
        await visitor.PreferAsync(platform.Operator, "theme", theme);
        var gallery = await GalleryPage.OpenAsync(visitor, platform);

        await gallery.Section("tables").GetByRole(AriaRole.Checkbox, new() { Name = "Select first" }).ClickAsync();
        await gallery.Button("toasts", "Success").ClickAsync();
        await gallery.Button("toasts", "Failure").ClickAsync();
        await Expect(gallery.Toast).ToHaveCountAsync(2);
        await Axe.AssertNoViolationsAsync(gallery.Page, "The gallery");

        await gallery.OpenPaletteAsync();
        await Axe.AssertNoViolationsAsync(gallery.Page, "The palette", "#palette");
        await gallery.PaletteSearch.FillAsync("company");
        await Expect(gallery.Options).ToHaveCountAsync(5);
        await Axe.AssertNoViolationsAsync(gallery.Page, "The palette's findings", "#palette");
        await gallery.PaletteSearch.FillAsync("fail");
        await Expect(gallery.Palette.GetByRole(AriaRole.Alert)).ToBeVisibleAsync();
        await Axe.AssertNoViolationsAsync(gallery.Page, "The palette's failure", "#palette");
        await gallery.Keyboard.PressAsync("Escape");

        await gallery.Keyboard.PressAsync("?");
        await Axe.AssertNoViolationsAsync(gallery.Page, "The shortcuts", "#shortcuts");
        await gallery.Keyboard.PressAsync("Escape");

        foreach (var name in (string[])["Confirm by name", "Form at the side", "Panel at the side", "Picker"])
        {
            await gallery.Button("dialogs", name).PressAsync("Enter");
            await Expect(gallery.Dialog).ToBeVisibleAsync();
            await Axe.AssertNoViolationsAsync(gallery.Page, name, "dialog[open]");
            await gallery.Keyboard.PressAsync("Escape");
            await Expect(gallery.Dialog).ToHaveCountAsync(0);
        }

        foreach (var layer in (string[])["person-menu", "tweaks", "notifications", "notifications-none"])
        {
            await gallery.Page.Locator($"#{layer}").EvaluateAsync("layer => layer.showPopover()");
            await Axe.AssertNoViolationsAsync(gallery.Page, layer, $"#{layer}");
            await gallery.Keyboard.PressAsync("Escape");
        }
    }

    [Theory]
    [InlineData("dark")]
    [InlineData("light")]
    public async Task Screens_HaveNoViolation(string theme)
    {
        await using var visitor = await browser.VisitAsync();
        await visitor.PreferAsync(platform.Operator, "theme", theme);
        var console = await OperatorConsole.SignInAsync(visitor, platform);

        foreach (var (path, sign) in ((string, string)[])
            [
                ("/tenants", "Acme Manufacturing"), ("/tenants?q=there-is-no-such-tenant", "No tenant fits"), ("/tenants/northwind-books", "Northwind Books"),
                ("/partners", "Nordlys IT"), ("/partners/nordlys", "Acme Manufacturing"), ("/partners/new", "Create partner"), ("/users", "Olivia Brandt"), ("/users/invite", "They sign in with it"), ("/nowhere", "There is no page")
            ])
        {
            await console.GoToAsync(path);
            await Expect(console.Page.GetByText(sign).First).ToBeVisibleAsync();
            await Expect(console.Page.Locator("#palette[data-attached]")).ToHaveCountAsync(1);
            await Axe.AssertNoViolationsAsync(console.Page, path);
        }
    }
}
