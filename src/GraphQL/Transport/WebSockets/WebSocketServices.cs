using Dezky.GraphQL.Execution;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Dezky.GraphQL.Transport.WebSockets;

/// <summary>What all connections of an endpoint share.</summary>
internal sealed record WebSocketServices(
    IRequestExecutor Executor,
    GraphQLWebSocketOptions Options,
    IWebSocketConnectionHandler? Handler,
    IServiceScopeFactory ScopeFactory,
    IHostApplicationLifetime Lifetime,
    TimeProvider Clock,
    WebSocketLog Log);
