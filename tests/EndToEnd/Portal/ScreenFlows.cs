using Dezky.EndToEnd.Accessibility;
using Dezky.EndToEnd.Pages;
using Dezky.EndToEnd.Support;

namespace Dezky.EndToEnd.Portal;

/// <summary>What each kind of person sees, at the widths of a desk, a small laptop and a phone, in both themes: it fits, everybody can use it, and its picture is kept.</summary>
[Collection(EndToEndCollection.Name)]
public sealed class ScreenFlows(Platform platform, Browser browser)
{
    [Theory]
    [InlineData(1440)]
    [InlineData(900)]
    [InlineData(390)]
    public async Task Screens_AtThisWidth_FitAndHaveNoViolation(int width)
    {
        foreach (var (name, account) in new[] { ("customer", platform.Customer), ("partner", platform.PartnerStaff), ("nobody", platform.FirstOperator) })
        {
            foreach (var theme in (string[])["dark", "light"])
            {
                await using var visitor = await browser.VisitAsync(width, width < 500 ? 844 : 900);
                await visitor.PreferAsync(platform.Portal, "theme", theme);
                var portal = await PortalApp.SignInAsync(visitor, platform, account);
                await portal.BeLiveAsync();
                await JudgeAsync(portal.Page, $"portal-{name}-{theme}", width);
                Assert.All(visitor.Requests, request => Assert.True(
                    request.Host is "localhost" or "app.localhost" || request.Scheme is "data" or "blob", $"{request} is somewhere else."));
                Assert.Empty(visitor.Complaints);

                await portal.GoToAsync("/nowhere");
                await Expect(portal.Heading).ToHaveTextAsync("Nothing here");
                await JudgeAsync(portal.Page, $"portal-not-found-{theme}", width);
            }
        }
    }

    private static async Task JudgeAsync(IPage page, string name, int width)
    {
        await Screenshots.TakeAsync(page, name, width);
        Assert.True(await page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= innerWidth"), $"{name} is wider than {width} px.");
        await Axe.AssertNoViolationsAsync(page, name);
    }
}
