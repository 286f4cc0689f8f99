using System.Runtime.CompilerServices;
using Dezky.Application.Access;
using Dezky.Application.Messaging;
using Dezky.Application.Tenants;
using Dezky.Application.Users;
using Dezky.Domain.Shared;
using Dezky.Domain.Tenants;
using Dezky.GraphApi.Errors;
using Dezky.GraphApi.Shared;
using Dezky.GraphQL.Types.Annotations;
using MediatR;

namespace Dezky.GraphApi.Tenants;

/// <summary>Whose tenants they are is looked up when somebody subscribes and again at each event, so that a role that was taken away counts at once.</summary>
[SubscriptionType]
[Authorize(Policy = Policies.SignedIn)]
public static class OwnTenantSubscriptions
{
    [GraphQLDescription("Every change of a tenant in which the caller had a role when subscribing, from now on or from a cursor on.")]
    [Subscribe(With = nameof(SubscribeToOwnTenantChanged))]
    public static async Task<TenantChangedEvent> OwnTenantChangedAsync(
        [EventMessage] Delivered<TenantChanged> delivered, string? after, IMediator mediator, CancellationToken cancellationToken)
    {
        var within = (await mediator.Send(new GetTenantsByIdQuery([delivered.Message.Id]), cancellationToken)).OrThrow();
        Result<Tenant> tenant = within.TryGetValue(delivered.Message.Id, out var found) ? found : new OutOfReach();
        return new TenantChangedEvent(delivered.Cursor.ToText(), tenant.OrThrow());
    }

    public static async IAsyncEnumerable<Delivered<TenantChanged>> SubscribeToOwnTenantChanged(
        string? after, IMessageStream messages, IMediator mediator, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var me = (await mediator.Send(new GetMeQuery(), cancellationToken)).OrThrow();
        var own = me.User.TenantRoles.Select(membership => membership.TenantId).ToHashSet();
        await foreach (var delivered in messages.ReadAsync<TenantChanged>(SubscriptionCursor.Parse(after), cancellationToken))
        {
            if (own.Contains(delivered.Message.Id))
            {
                yield return delivered;
            }
        }
    }
}
