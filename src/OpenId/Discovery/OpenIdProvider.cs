using Dezky.OpenId.Jose;

namespace Dezky.OpenId.Discovery;

/// <summary>
/// A provider as its issuer publishes it: endpoints and keys, fetched when first needed, refreshed in the background, and kept through
/// outages. Safe for concurrent use; concurrent callers share one fetch.
/// </summary>
public sealed class OpenIdProvider
{
    private readonly Lock _gate = new();
    private readonly HttpClient _http;
    private readonly TimeProvider _time;
    private readonly OpenIdProviderOptions _options;

    private Published? _current;
    private Task<Published>? _fetch;
    private OpenIdException? _lastFailure;
    private DateTimeOffset _lastFailureAt;
    private DateTimeOffset? _lastSearchAt;

    /// <summary>Makes the provider; nothing is fetched yet.</summary>
    /// <param name="options">The issuer and the times.</param>
    /// <param name="http">A client as <see cref="OpenIdHttp.CreateClient"/> makes it.</param>
    /// <param name="time">The clock.</param>
    public OpenIdProvider(OpenIdProviderOptions options, HttpClient http, TimeProvider time)
    {
        _options = options ?? throw new ArgumentNullException(nameof(options));
        _http = http ?? throw new ArgumentNullException(nameof(http));
        _time = time ?? throw new ArgumentNullException(nameof(time));
    }

    /// <summary>The issuer's identifier.</summary>
    public string Issuer => _options.Issuer;

    /// <summary>Raised after each fetch that failed, also of those in the background that no caller sees; for the log.</summary>
    public event Action<OpenIdException>? FetchFailed;

    /// <summary>Raised after each fetch that succeeded, with remarks on keys that were left out; for the log.</summary>
    public event Action<IReadOnlyList<string>>? Fetched;

    /// <summary>The provider's endpoints.</summary>
    /// <exception cref="OpenIdException">They were never read, or longer ago than the maximum age.</exception>
    public async ValueTask<ProviderMetadata> GetMetadataAsync(CancellationToken cancellationToken = default) =>
        (await GetPublishedAsync(cancellationToken).ConfigureAwait(false)).Metadata;

    /// <summary>
    /// The key for a token. An unknown <paramref name="keyId"/> causes one new fetch, but not more than one in the cooldown, however many
    /// tokens ask: otherwise anybody could make this service flood the provider.
    /// </summary>
    /// <exception cref="OpenIdException">No keys could be read, or only longer ago than the maximum age.</exception>
    public async ValueTask<KeyLookup> FindKeyAsync(string? keyId, SignatureAlgorithm algorithm, CancellationToken cancellationToken = default)
    {
        var published = await GetPublishedAsync(cancellationToken).ConfigureAwait(false);
        var lookup = published.Keys.Find(keyId, algorithm);
        if (lookup.Key is not null || lookup.IsAmbiguous)
        {
            return lookup;
        }

        if (StartSearch(published) is not { } fetch)
        {
            return lookup;
        }

        try
        {
            published = await fetch.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OpenIdException)
        {
            // Reported by the fetch itself. The last good set stays, and in it the key is unknown.
            return lookup;
        }

        return published.Keys.Find(keyId, algorithm);
    }

    private async ValueTask<Published> GetPublishedAsync(CancellationToken cancellationToken)
    {
        Task<Published> fetch;
        lock (_gate)
        {
            var now = _time.GetUtcNow();
            if (_current is { } current)
            {
                var age = now - current.FetchedAt;
                if (age >= _options.RefreshInterval && !IsCoolingDown(now))
                {
                    _ = StartFetch();
                }

                if (age < _options.MaximumAge)
                {
                    return current;
                }
            }

            if (_fetch is null && IsCoolingDown(now))
            {
                throw new OpenIdException($"The provider {Issuer} cannot be used: {_lastFailure!.Message}", _lastFailure);
            }

            fetch = StartFetch();
        }

        return await fetch.WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    // A caller that looked into an older set than the current one has simply to look again.
    private Task<Published>? StartSearch(Published searched)
    {
        lock (_gate)
        {
            if (_current is { } current && !ReferenceEquals(current, searched))
            {
                return Task.FromResult(current);
            }

            if (_fetch is not null)
            {
                return _fetch;
            }

            var now = _time.GetUtcNow();
            if (_lastSearchAt is { } last && now - last < _options.UnknownKeyCooldown)
            {
                return null;
            }

            _lastSearchAt = now;
            return StartFetch();
        }
    }

    private bool IsCoolingDown(DateTimeOffset now) => _lastFailure is not null && now - _lastFailureAt < _options.FailureCooldown;

    // Not bound to any caller's cancellation: others wait for the same fetch, and the client's own time-out ends it.
    private Task<Published> StartFetch() => _fetch ??= Task.Run(FetchAsync);

    private async Task<Published> FetchAsync()
    {
        try
        {
            var metadata = ProviderMetadata.Parse(
                await OpenIdHttp.GetAsync(_http, _options.DiscoveryAddress, CancellationToken.None).ConfigureAwait(false), _options);
            var keys = ParseKeys(await OpenIdHttp.GetAsync(_http, metadata.JwksUri, CancellationToken.None).ConfigureAwait(false));
            var published = new Published(metadata, keys, _time.GetUtcNow());
            lock (_gate)
            {
                _current = published;
                _lastFailure = null;
            }

            Fetched?.Invoke(keys.Refusals);
            return published;
        }
        catch (OpenIdException exception)
        {
            lock (_gate)
            {
                _lastFailure = exception;
                _lastFailureAt = _time.GetUtcNow();
            }

            FetchFailed?.Invoke(exception);
            throw;
        }
        finally
        {
            lock (_gate)
            {
                _fetch = null;
            }
        }
    }

    // A set without any usable key is a broken or misconfigured provider (Authentik without a signing key publishes an empty one).
    private JwkSet ParseKeys(byte[] utf8)
    {
        try
        {
            var keys = JwkSet.Parse(utf8);
            return keys.Keys.Count > 0 ? keys : throw new OpenIdException($"The provider {Issuer} publishes no usable signature key.");
        }
        catch (FormatException exception)
        {
            throw new OpenIdException($"The provider {Issuer} publishes no key set: {exception.Message}", exception);
        }
    }

    private sealed record Published(ProviderMetadata Metadata, JwkSet Keys, DateTimeOffset FetchedAt);
}
