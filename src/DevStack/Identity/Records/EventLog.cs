using System.Text.Json;
using System.Text.Json.Nodes;

namespace Dezky.DevStack.Identity.Records;

/// <summary>What happened, a line each in a private file; the latest are kept.</summary>
internal sealed class EventLog
{
    private const int Kept = 2000;
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly Lock _gate = new();
    private readonly string _path;
    private readonly TimeProvider _time;
    private readonly List<StoredEvent> _events;

    public EventLog(IdentityProviderOptions options)
    {
        _path = Path.Combine(options.DataDirectory, "events.jsonl");
        _time = options.Time;
        _events = File.Exists(_path) ? Load(_path) : [];
    }

    /// <summary>Oldest first.</summary>
    public IReadOnlyList<StoredEvent> All()
    {
        lock (_gate)
        {
            return [.. _events];
        }
    }

    /// <param name="action">Authentik's word for what happened.</param>
    /// <param name="actor">Who did it; null for nobody who is signed in.</param>
    /// <param name="context">What it was done to.</param>
    /// <param name="http">The request that did it.</param>
    public void Record(string action, Account? actor, JsonObject context, HttpContext http)
    {
        var now = _time.GetUtcNow();
        var added = new StoredEvent(
            Guid.CreateVersion7(now), now, action, actor?.Id, actor?.UsernameOrEmail, actor?.Email, http.Connection.RemoteIpAddress?.ToString(), context);
        lock (_gate)
        {
            _events.Add(added);
            if (_events.Count > Kept)
            {
                _events.RemoveAt(0);
            }

            using var file = new StreamWriter(_path, new FileStreamOptions { Mode = FileMode.Append, Access = FileAccess.Write, UnixCreateMode = OwnerOnly });
            file.Write(JsonSerializer.Serialize(added));
            file.Write('\n');
        }
    }

    // Written anew with the latest only, so that it does not grow for ever; a line that was cut short by a crash is left out.
    private static List<StoredEvent> Load(string path)
    {
        var events = File.ReadLines(path).TakeLast(Kept).Select(Parse).OfType<StoredEvent>().ToList();
        PrivateFile.Write(path, System.Text.Encoding.UTF8.GetBytes(string.Concat(events.Select(each => JsonSerializer.Serialize(each) + '\n'))));
        return events;
    }

    private static StoredEvent? Parse(string line)
    {
        try
        {
            return JsonSerializer.Deserialize<StoredEvent>(line);
        }
        catch (JsonException)
        {
            // The last line of a process that was killed.
            return null;
        }
    }
}

internal sealed record StoredEvent(
    Guid Pk, DateTimeOffset Created, string Action, int? UserId, string? Username, string? Email, string? ClientAddress, JsonObject Context);
