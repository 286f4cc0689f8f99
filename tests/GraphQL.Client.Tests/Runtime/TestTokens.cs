using System.Text.Json;
using Dezky.GraphQL.Transport;
using Microsoft.AspNetCore.Http;

namespace Dezky.GraphQL.Client.Tests.Runtime;

/// <summary>Hands out a new token each time: token-1, token-2, …</summary>
internal sealed class TestTokens : IAccessTokenSource
{
    private int _given;

    public int Given => Volatile.Read(ref _given);

    public ValueTask<string?> GetAccessTokenAsync(CancellationToken cancellationToken) =>
        new($"token-{Interlocked.Increment(ref _given)}");
}

/// <summary>Decides over connections by a function of the token that came with <c>connection_init</c>, and remembers the tokens.</summary>
internal sealed class TestConnectionHandler(Func<string, ConnectionInitResult> decide) : IWebSocketConnectionHandler
{
    private readonly Lock _gate = new();
    private readonly List<string> _tokens = [];

    public IReadOnlyList<string> Tokens
    {
        get
        {
            lock (_gate)
            {
                return [.. _tokens];
            }
        }
    }

    public ValueTask<ConnectionInitResult> OnInitAsync(HttpContext context, JsonElement payload, CancellationToken cancellationToken)
    {
        var token = payload.GetProperty("authorization").GetString()!["Bearer ".Length..];
        lock (_gate)
        {
            _tokens.Add(token);
        }

        return new(decide(token));
    }
}
