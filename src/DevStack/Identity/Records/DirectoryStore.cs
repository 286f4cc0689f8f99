using System.Text.Json;
using Dezky.DevStack.Identity.Accounts;

namespace Dezky.DevStack.Identity.Records;

/// <summary>The groups and applications, in a file that only its owner may read. A change is there for everybody once it is on disk.</summary>
internal sealed class DirectoryStore
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    private readonly Lock _gate = new();
    private readonly IdentityProviderOptions _options;
    private readonly AccountDirectory _accounts;
    private DirectoryState _state;

    public DirectoryStore(IdentityProviderOptions options, AccountDirectory accounts)
    {
        (_options, _accounts) = (options, accounts);
        _state = Load();
        Change(state =>
        {
            foreach (var client in options.Clients)
            {
                OwnApplications.Put(state, client, NewId);
            }

            return 0;
        });
    }

    private string Path => System.IO.Path.Combine(_options.DataDirectory, "directory.json");

    public Guid NewId() => Guid.CreateVersion7(_options.Time.GetUtcNow());

    public T Read<T>(Func<DirectoryState, T> read)
    {
        lock (_gate)
        {
            return read(_state);
        }
    }

    /// <summary>Changes a copy, which counts once it is saved.</summary>
    public T Change<T>(Func<DirectoryState, T> change)
    {
        lock (_gate)
        {
            var copy = _state with
            {
                Groups = [.. _state.Groups],
                Providers = [.. _state.Providers],
                Applications = [.. _state.Applications],
                Bindings = [.. _state.Bindings],
            };
            var result = change(copy);
            PrivateFile.Write(Path, JsonSerializer.SerializeToUtf8Bytes(copy, Json));
            _state = copy;
            return result;
        }
    }

    /// <summary>All groups, those that only accounts name among them.</summary>
    public IReadOnlyList<StoredGroup> Groups()
    {
        var named = _accounts.All().SelectMany(each => each.Groups).Distinct(StringComparer.Ordinal).ToArray();
        lock (_gate)
        {
            var missing = named.Except(_state.Groups.Select(each => each.Name), StringComparer.Ordinal).ToArray();
            if (missing.Length > 0)
            {
                Change(state =>
                {
                    state.Groups.AddRange(missing.Select(name => new StoredGroup(NewId(), ++state.LastNumber, name)));
                    return 0;
                });
            }

            return _state.Groups;
        }
    }

    private DirectoryState Load()
    {
        if (!File.Exists(Path))
        {
            return new DirectoryState();
        }

        try
        {
            return JsonSerializer.Deserialize<DirectoryState>(File.ReadAllBytes(Path), Json) ?? new DirectoryState();
        }
        catch (JsonException exception)
        {
            throw new InvalidDataException($"{Path} is not a directory of groups and applications: {exception.Message}", exception);
        }
    }
}
