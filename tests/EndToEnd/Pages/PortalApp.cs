using Dezky.EndToEnd.Support;

namespace Dezky.EndToEnd.Pages;

/// <summary>One window of the portal.</summary>
public sealed class PortalApp(IPage page, Platform platform)
{
    public IPage Page => page;

    public ILocator Heading => page.GetByRole(AriaRole.Heading, new() { Level = 1 });

    public static async Task<PortalApp> OpenAsync(Visitor visitor, Platform platform) => new(await visitor.OpenWindowAsync(), platform);

    /// <summary>Opens a new window and signs in there; other windows of the visitor are then signed in too.</summary>
    public static async Task<PortalApp> SignInAsync(Visitor visitor, Platform platform, Account account)
    {
        var portal = await OpenAsync(visitor, platform);
        await portal.GoToAsync("/");
        await portal.FillSignInAsync(account);
        await Expect(portal.Panel("Your profile")).ToContainTextAsync(account.Email);
        return portal;
    }

    public Task GoToAsync(string path) => page.GotoAsync(new Uri(platform.Portal, path).ToString());

    public async Task FillSignInAsync(Account account)
    {
        await page.GetByLabel("E-mail address").FillAsync(account.Email);
        await page.GetByLabel("Password").FillAsync(account.Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
    }

    /// <summary>A part of the page by its title.</summary>
    public ILocator Panel(string title) => page.GetByRole(AriaRole.Region, new() { Name = title, Exact = true });

    /// <summary>Waits until the page follows what happens.</summary>
    public Task BeLiveAsync() => Expect(page.Locator(".live .word")).ToHaveTextAsync("Live");

    public async Task SignOutAsync()
    {
        await page.GetByRole(AriaRole.Button, new() { Name = "Account:" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign out everywhere" }).ClickAsync();
    }
}
