using System.Collections.Concurrent;

namespace Dezky.EndToEnd.Support;

/// <summary>Somebody in front of a browser.</summary>
public sealed class Visitor : IAsyncDisposable
{
    private readonly IBrowserContext _context;
    private readonly ConcurrentQueue<string> _requests = new();
    private readonly ConcurrentQueue<string> _complaints = new();

    public Visitor(IBrowserContext context)
    {
        _context = context;
        _context.Request += (_, request) => _requests.Enqueue(request.Url);
        _context.Console += (_, message) =>
        {
            if (message.Type == "error")
            {
                _complaints.Enqueue($"{message.Text} ({message.Location})");
            }
        };
    }

    /// <summary>Every address that any window has asked for.</summary>
    public IEnumerable<Uri> Requests => _requests.Select(url => new Uri(url));

    /// <summary>Errors in the console, such as a breach of the content security policy.</summary>
    public IEnumerable<string> Complaints => _complaints;

    public Task<IPage> OpenWindowAsync() => _context.NewPageAsync();

    /// <summary>The cookies that the browser would send to an address, by name.</summary>
    public async Task<IReadOnlyDictionary<string, BrowserContextCookiesResult>> CookiesAsync(Uri address) =>
        (await _context.CookiesAsync([address.ToString()])).ToDictionary(cookie => cookie.Name);

    /// <summary>Plants a cookie at an address.</summary>
    public Task PlantAsync(Uri address, string name, string value) => _context.AddCookiesAsync(
        [new Cookie { Name = name, Value = value, Domain = address.Host, Path = "/", Secure = true, HttpOnly = true, SameSite = SameSiteAttribute.Lax }]);

    /// <summary>Has chosen how a console looks, some time ago.</summary>
    public Task PreferAsync(Uri console, string preference, string value) =>
        _context.AddCookiesAsync([new Cookie { Name = $"dezky-{preference}", Value = value, Url = console.ToString() }]);

    /// <summary>Gives the windows what a person is asked for, such as the clipboard.</summary>
    public Task AllowAsync(params string[] permissions) => _context.GrantPermissionsAsync(permissions);

    public ValueTask DisposeAsync() => _context.DisposeAsync();
}
