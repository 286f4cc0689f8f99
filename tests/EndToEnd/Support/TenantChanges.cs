using System.Net.Http.Headers;
using System.Net.Http.Json;

namespace Dezky.EndToEnd.Support;

/// <summary>Changes a tenant beside the browser, so that those who follow it have something to see.</summary>
public sealed class TenantChanges(Uri api, string token, string slug) : IDisposable
{
    private readonly HttpClient _http = new() { DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", token) } };

    /// <summary>
    /// Suspends the tenant and opens it again until a page shows it: nothing on the page says from when on its subscription stands.
    /// </summary>
    /// <param name="place">Where the page shows it.</param>
    /// <param name="follow">Lets the page follow, where it does not yet.</param>
    public async Task MakeUntilSeenAsync(ILocator place, Func<Task>? follow = null)
    {
        const int MostChanges = 10;
        for (var change = 1; ; change++)
        {
            await (follow?.Invoke() ?? Task.CompletedTask);
            await RunAsync("suspendTenant");
            await RunAsync("resumeTenant");
            try
            {
                await Expect(place).ToContainTextAsync($"\"slug\": \"{slug}\"", new() { Timeout = 2_000 });
                return;
            }
            catch (PlaywrightException) when (change < MostChanges)
            {
                // The subscription was later than these changes.
            }
        }
    }

    public Task SuspendAsync(string reason) => RunAsync("suspendTenant", reason);

    /// <summary>Suspends the tenant as soon as an API that is away answers again.</summary>
    public async Task SuspendWhenBackAsync(string reason)
    {
        const int MostTries = 300;
        for (var tries = 1; ; tries++)
        {
            try
            {
                await SuspendAsync(reason);
                return;
            }
            catch (HttpRequestException) when (tries < MostTries)
            {
                await Task.Delay(100);
            }
        }
    }

    public Task ResumeAsync() => RunAsync("resumeTenant");

    public void Dispose() => _http.Dispose();

    private async Task RunAsync(string mutation, string reason = "Seen in the IDE")
    {
        var query = $$"""mutation { change: {{mutation}}(input: { slug: "{{slug}}", reason: "{{reason}}" }) { tenant { slug } } }""";
        using var response = await _http.PostAsJsonAsync(api, new { query });
        Assert.Contains(slug, await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }
}
