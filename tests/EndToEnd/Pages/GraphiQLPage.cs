namespace Dezky.EndToEnd.Pages;

/// <summary>GraphiQL at an endpoint.</summary>
public sealed class GraphiQLPage(IPage page)
{
    public ILocator Response => page.Locator(".graphiql-response .view-lines");

    public static async Task<GraphiQLPage> OpenAsync(IPage page, Uri endpoint)
    {
        await page.GotoAsync(endpoint.ToString());
        await Expect(page.Locator(".graphiql-query-editor .view-lines")).ToBeVisibleAsync();
        return new GraphiQLPage(page);
    }

    public async Task WriteOperationAsync(string operation) => await WriteAsync(".graphiql-query-editor", operation);

    public async Task WriteHeadersAsync(string json)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = "Headers", Exact = true }).ClickAsync();
        await WriteAsync(".graphiql-editor-tool", json);
    }

    public Task RunAsync() => page.Locator(".graphiql-execute-button").ClickAsync();

    /// <summary>Runs it again when it was sent before the page had understood that it is a subscription, and so has ended.</summary>
    public async Task RunAgainIfEndedAsync()
    {
        if (await page.GetByRole(AriaRole.Button, new() { Name = "Execute query" }).IsVisibleAsync())
        {
            await RunAsync();
        }
    }

    /// <summary>Replaces the text of an editor by one insertion, as by pasting, so that no completion interferes.</summary>
    private async Task WriteAsync(string editor, string text)
    {
        await page.Locator($"{editor} .monaco-editor").Filter(new() { Visible = true }).First.ClickAsync();
        await page.Keyboard.PressAsync("Control+A");
        await page.Keyboard.InsertTextAsync(text);
    }
}
