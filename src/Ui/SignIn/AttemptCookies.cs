using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text.Json;
using Dezky.OpenId.SignIn;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace Dezky.Ui.SignIn;

/// <summary>
/// Begun sign-ins, each in an encrypted cookie of its own, so that several tabs do not disturb each other. One is good for ten minutes and
/// for one callback, whatever comes of it.
/// </summary>
internal sealed class AttemptCookies
{
    private const int MostAttempts = 5;
    private const int NameLength = 16;

    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);

    private readonly ConcurrentDictionary<string, DateTimeOffset> _used = new(StringComparer.Ordinal);
    private readonly ITimeLimitedDataProtector _protector;
    private readonly SignInOptions _options;
    private readonly TimeProvider _time;

    public AttemptCookies(IDataProtectionProvider protection, IOptions<SignInOptions> options, TimeProvider time)
    {
        _options = options.Value;
        _time = time;
        _protector = protection.CreateProtector("Dezky.Ui.SignIn.Attempt").ToTimeLimitedDataProtector();
    }

    public void Write(HttpContext context, SignInAttempt attempt)
    {
        var others = context.Request.Cookies.Keys.Where(each => each.StartsWith(_options.AttemptCookiePrefix, StringComparison.Ordinal)).ToArray();
        if (others.Length >= MostAttempts)
        {
            // Their order is unknown, and abandoned tabs are the likely cause.
            foreach (var other in others)
            {
                context.Response.Cookies.Delete(other, SignInCookies.Attributes(Lifetime));
            }
        }

        context.Response.Cookies.Append(
            NameOf(attempt.State),
            _protector.Protect(JsonSerializer.Serialize(attempt), Lifetime),
            SignInCookies.Attributes(Lifetime));
    }

    /// <summary>The attempt of a callback's state in this browser, which is thereby used up.</summary>
    public SignInAttempt? Take(HttpContext context, string? state)
    {
        if (string.IsNullOrEmpty(state) || context.Request.Cookies[NameOf(state)] is not { } value)
        {
            return null;
        }

        context.Response.Cookies.Delete(NameOf(state), SignInCookies.Attributes(Lifetime));
        if (Read(value) is not { } attempt || attempt.State != state)
        {
            return null;
        }

        // Deleting the cookie asks the browser; this makes sure.
        ForgetOldUses();
        return _used.TryAdd(attempt.State, _time.GetUtcNow()) ? attempt : null;
    }

    private string NameOf(string state) => _options.AttemptCookiePrefix + SessionKey.IdOf(state)[..NameLength];

    private SignInAttempt? Read(string value)
    {
        try
        {
            return JsonSerializer.Deserialize<SignInAttempt>(_protector.Unprotect(value));
        }
        catch (CryptographicException)
        {
            // Too old, of another app, or tampered with: not an attempt of ours.
            return null;
        }
    }

    private void ForgetOldUses()
    {
        var limit = _time.GetUtcNow() - Lifetime - Lifetime;
        foreach (var (state, usedAt) in _used)
        {
            if (usedAt < limit)
            {
                _used.TryRemove(state, out _);
            }
        }
    }
}
