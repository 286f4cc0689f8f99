using System.Text.RegularExpressions;

namespace Dezky.EndToEnd.Pages;

/// <summary>Banana Cake Pop at an endpoint.</summary>
public sealed partial class BananaCakePopPage(IPage page)
{
    /// <summary>What is shown of the operation's state.</summary>
    public ILocator Status => page.GetByRole(AriaRole.Status);

    public ILocator Response => Editor("inmemory:");

    public static async Task<BananaCakePopPage> OpenAsync(IPage page, Uri endpoint)
    {
        await page.GotoAsync(endpoint.ToString());
        await page.GetByText("Create Document").ClickAsync();
        return new BananaCakePopPage(page);
    }

    public async Task AuthorizeAsync(string token)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = "Connection Settings" }).ClickAsync();
        await page.GetByRole(AriaRole.Tab, new() { Name = "Authorization" }).ClickAsync();
        await page.Locator("#auth-flow").SelectOptionAsync("Bearer");
        await page.GetByLabel("Token", new() { Exact = true }).FillAsync(token);

        // The page asks for the schema anew.
        await page.RunAndWaitForResponseAsync(
            () => page.GetByRole(AriaRole.Button, new() { Name = "Apply" }).ClickAsync(),
            response => response.Request.Method == "POST");
    }

    /// <summary>Replaces the operation. New connection settings make the page set its editors up anew, so this looks whether the text has stayed.</summary>
    public async Task WriteOperationAsync(string operation)
    {
        var editor = Editor("file:///operations/");
        await Expect(editor).ToBeVisibleAsync(new() { Timeout = 60_000 });
        for (var attempt = 1; ; attempt++)
        {
            await editor.ClickAsync();
            await page.Keyboard.PressAsync("Control+A");
            await page.Keyboard.InsertTextAsync(operation);
            try
            {
                await Expect(editor).ToContainTextAsync(operation[^20..], new() { Timeout = 2_000 });
                return;
            }
            catch (PlaywrightException) when (attempt < 5)
            {
                // Once more.
            }
        }
    }

    /// <summary>
    /// Runs it from the link above it, which is there once the page has understood the operation, unless it stands in the list of responses
    /// already. The page draws itself anew when its schema arrives, and forgets then what it ran.
    /// </summary>
    public async Task RunAsync()
    {
        var started = page.GetByRole(AriaRole.Button).Filter(new() { HasTextRegex = StartedOperation() });
        for (var attempt = 1; !await started.IsVisibleAsync(); attempt++)
        {
            await page.Locator(".codelens-decoration a").First.ClickAsync();
            try
            {
                await Expect(started).ToBeVisibleAsync(new() { Timeout = 3_000 });
            }
            catch (PlaywrightException) when (attempt < 5)
            {
                // Once more.
            }
        }
    }

    [GeneratedRegex(@"subscription\s*\d\d:\d\d")]
    private static partial Regex StartedOperation();

    /// <summary>An editor's text, found by what it edits: the operation lies in a file, the response only in memory.</summary>
    private ILocator Editor(string address) => page.Locator($".monaco-editor[data-uri^='{address}'] .view-lines");
}
