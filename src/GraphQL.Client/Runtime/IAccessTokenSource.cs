namespace Dezky.GraphQL.Client;

/// <summary>Gives the access token of the person for whom a client works.</summary>
public interface IAccessTokenSource
{
    /// <summary>
    /// A token that is valid now, refreshed if need be, or null when nobody is signed in; the request is then sent without one.
    /// It is asked for at each HTTP request and at each (re)connect of the socket.
    /// </summary>
    ValueTask<string?> GetAccessTokenAsync(CancellationToken cancellationToken);
}
