using Dezky.Application.Persistence;
using Dezky.Domain.Shared;
using Dezky.Domain.Users;

namespace Dezky.Application.Access;

/// <summary>
/// The caller of one scope: set by the host from the request's token, with the caller's user record as it is now. The record is read
/// once for each scope, so that a revocation counts from the next request on.
/// </summary>
public sealed class Caller(IDocuments<User> users)
{
    private User? _user;
    private bool _isLoaded;

    /// <summary>Null for an anonymous caller.</summary>
    public CallerIdentity? Identity { get; private set; }

    /// <summary>The console that calls for itself and not for a person, or null.</summary>
    public Surface? Console { get; private set; }

    /// <summary>The caller's network address, if the host knows it.</summary>
    public string? Address { get; private set; }

    /// <summary>The id under which this request is logged, traced and audited.</summary>
    public string? RequestId { get; private set; }

    public void Become(CallerIdentity? identity, string? address, string? requestId)
    {
        Identity = identity;
        Console = null;
        Address = address;
        RequestId = requestId;
        _user = null;
        _isLoaded = false;
    }

    public void BecomeConsole(Surface surface, string? requestId)
    {
        Become(identity: null, address: null, requestId);
        Console = surface;
    }

    /// <summary>The caller's user record, or null for an anonymous or unknown caller.</summary>
    public async ValueTask<User?> GetUserAsync(CancellationToken cancellationToken)
    {
        if (!_isLoaded)
        {
            _user = Identity is { Subject: var subject }
                ? await users.FirstAsync(Filter.For<User>(user => user.Subject == subject), cancellationToken)
                : null;
            _isLoaded = true;
        }

        return _user;
    }
}
