using Microsoft.Playwright;

namespace Dezky.Bench.Ui;

/// <summary>How long a page took, in milliseconds from the beginning of the navigation.</summary>
/// <param name="Content">Until the first row of the list was painted.</param>
/// <param name="Interactive">Until the page was run by its circuit and followed what happens.</param>
internal sealed record PageTimes(double Content, double Interactive);

/// <summary>One window of the operator console at the list of tenants.</summary>
internal static class Window
{
    /// <summary>
    /// Notes the frame in which the first row stands, and the moment at which the page says that it is live. Runs before anything of the page.
    /// </summary>
    private const string Watcher =
        """
        window.benchTimes = {};
        const watch = () => {
            const times = window.benchTimes;
            if (times.content === undefined && document.querySelector('tr[data-row]')) { times.content = performance.now(); }
            if (times.interactive === undefined && document.querySelector('.live .word')?.textContent === 'Live') { times.interactive = performance.now(); }
            if (times.content === undefined || times.interactive === undefined) { requestAnimationFrame(watch); }
        };
        requestAnimationFrame(watch);
        """;

    public static async Task<IBrowserContext> SignInAsync(IBrowser browser, PlatformProcess platform)
    {
        var context = await browser.NewContextAsync(new() { ViewportSize = new() { Width = 1440, Height = 900 } });
        await context.AddInitScriptAsync(Watcher);
        var page = await context.NewPageAsync();
        await page.GotoAsync(new Uri(platform.Operator, "/tenants").ToString());
        await page.GetByLabel("E-mail address").FillAsync(platform.Account.Email);
        await page.GetByLabel("Password").FillAsync(platform.Account.Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await TimesAsync(page);
        await page.CloseAsync();
        return context;
    }

    /// <summary>Opens another window.</summary>
    public static async Task<(IPage Page, PageTimes Times)> OpenAsync(IBrowserContext context, PlatformProcess platform)
    {
        var page = await context.NewPageAsync();
        await page.GotoAsync(new Uri(platform.Operator, "/tenants").ToString());
        return (page, await TimesAsync(page));
    }

    /// <summary>Loads a page in a window that is closed again.</summary>
    public static async Task<PageTimes> LoadAsync(IBrowserContext context, PlatformProcess platform)
    {
        var (page, times) = await OpenAsync(context, platform);
        await page.CloseAsync();
        return times;
    }

    /// <summary>Asks until both moments have come. Not by WaitForFunction: the console's content policy allows no evaluation of text inside the page.</summary>
    private static async Task<PageTimes> TimesAsync(IPage page)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        for (var tries = 0; tries < 1200; tries++)
        {
            var times = await page.EvaluateAsync<double[]>("() => [window.benchTimes?.content ?? -1, window.benchTimes?.interactive ?? -1]");
            if (times is [>= 0, >= 0])
            {
                return new PageTimes(times[0], times[1]);
            }

            await timer.WaitForNextTickAsync();
        }

        throw new BenchException($"The page {page.Url} did not show its list within a minute.");
    }
}
