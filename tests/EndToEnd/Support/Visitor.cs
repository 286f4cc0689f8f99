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
                _complaints.Enqueue(message.Text);
            }
        };
    }

    /// <summary>Every address that any window has asked for.</summary>
    public IEnumerable<Uri> Requests => _requests.Select(url => new Uri(url));

    /// <summary>Errors in the console, such as a breach of the content security policy.</summary>
    public IEnumerable<string> Complaints => _complaints;

    public Task<IPage> OpenWindowAsync() => _context.NewPageAsync();

    public ValueTask DisposeAsync() => _context.DisposeAsync();
}
