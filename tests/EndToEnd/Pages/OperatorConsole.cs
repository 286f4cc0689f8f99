using Dezky.EndToEnd.Support;

namespace Dezky.EndToEnd.Pages;

/// <summary>One window of the operator console.</summary>
public sealed class OperatorConsole(IPage page, Platform platform)
{
    public IPage Page => page;

    public ILocator Toast => page.Locator(".toast");

    public ILocator Dialog => page.Locator("dialog[open]");

    public ILocator Heading => page.GetByRole(AriaRole.Heading, new() { Level = 1 });

    public static async Task<OperatorConsole> OpenAsync(Visitor visitor, Platform platform) => new(await visitor.OpenWindowAsync(), platform);

    /// <summary>Opens a new window and signs in there; other windows of the visitor are then signed in too.</summary>
    public static async Task<OperatorConsole> SignInAsync(Visitor visitor, Platform platform, Account? account = null)
    {
        var console = await OpenAsync(visitor, platform);
        await console.GoToAsync("/tenants");
        await console.FillSignInAsync(account ?? platform.FirstOperator);
        await Expect(console.Heading).ToHaveTextAsync("Tenants");
        return console;
    }

    public Task GoToAsync(string path) => page.GotoAsync(new Uri(platform.Operator, path).ToString());

    public async Task FillSignInAsync(Account account)
    {
        await page.GetByLabel("E-mail address").FillAsync(account.Email);
        await page.GetByLabel("Password").FillAsync(account.Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
    }

    /// <summary>Waits until the page follows what happens.</summary>
    public Task BeLiveAsync() => Expect(page.Locator(".live .word")).ToHaveTextAsync("Live");

    public async Task SignOutAsync()
    {
        await page.GetByRole(AriaRole.Button, new() { Name = "Account:" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign out everywhere" }).ClickAsync();
    }

    /// <summary>The row of a list that links to a path.</summary>
    public ILocator Row(string path) => page.Locator("tr[data-row]").Filter(new() { Has = page.Locator($"a[href='{path}']") });

    /// <summary>The number on a status chip.</summary>
    public async Task<int> CountAsync(string chip)
    {
        var count = page.Locator($"[data-chip='{chip}'] .count");
        await Expect(count).ToHaveTextAsync(new System.Text.RegularExpressions.Regex(@"\d"));
        return int.Parse(await count.InnerTextAsync(), System.Globalization.CultureInfo.InvariantCulture);
    }

    public ILocator Field(string name) => page.Locator($"dialog[open] [name='{name}']");

    public ILocator ErrorOf(string name) =>
        page.Locator("dialog[open] .field").Filter(new() { Has = page.Locator($"[name='{name}']") }).Locator(".error");

    public ILocator Figure(string name) => page.Locator($"[data-figure='{name}']");

    public Task PressAsync(string button) => page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync();

    public Task SubmitAsync() => page.Locator("dialog[open] button[type='submit']").ClickAsync();

    /// <summary>Leaves a mark that only a reload removes.</summary>
    public Task MarkAsync() => page.EvaluateAsync("() => { window.notReloaded = true; }");

    public Task<bool> IsMarkedAsync() => page.EvaluateAsync<bool>("() => window.notReloaded === true");
}
