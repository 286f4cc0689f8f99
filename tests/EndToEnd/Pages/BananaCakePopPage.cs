namespace Dezky.EndToEnd.Pages;

/// <summary>Banana Cake Pop at an endpoint.</summary>
public sealed class BananaCakePopPage(IPage page)
{
    public static async Task<BananaCakePopPage> OpenAsync(IPage page, Uri endpoint)
    {
        await page.GotoAsync(endpoint.ToString());
        return new BananaCakePopPage(page);
    }
}
