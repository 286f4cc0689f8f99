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

    /// <summary>Writes an operation and waits until the page has understood it, which its tab shows: a subscription that is run before is sent as a query.</summary>
    /// <param name="operation">The text of the operation.</param>
    /// <param name="name">The name that the text gives it.</param>
    public async Task WriteOperationAsync(string operation, string name)
    {
        await WriteAsync(".graphiql-query-editor", operation);
        await Expect(page.GetByRole(AriaRole.Tab, new() { Name = name })).ToBeVisibleAsync();
    }

    public async Task WriteHeadersAsync(string json)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = "Headers", Exact = true }).ClickAsync();
        await WriteAsync(".graphiql-editor-tool", json);
    }

    public Task RunAsync() => page.Locator(".graphiql-execute-button").ClickAsync();

    /// <summary>Replaces the text of an editor by one insertion, as by pasting, so that no completion interferes.</summary>
    private async Task WriteAsync(string editor, string text)
    {
        await page.Locator($"{editor} .monaco-editor").Filter(new() { Visible = true }).First.ClickAsync();
        await page.Keyboard.PressAsync("Control+A");
        await page.Keyboard.InsertTextAsync(text);
    }
}
