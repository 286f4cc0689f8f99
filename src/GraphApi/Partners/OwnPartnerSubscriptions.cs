using System.Runtime.CompilerServices;
using Dezky.Application.Access;
using Dezky.Application.Messaging;
using Dezky.Application.Partners;
using Dezky.Application.Users;
using Dezky.Domain.Shared;
using Dezky.Domain.Partners;
using Dezky.GraphApi.Errors;
using Dezky.GraphApi.Shared;
using Dezky.GraphQL.Types.Annotations;
using MediatR;

namespace Dezky.GraphApi.Partners;

/// <summary>Who works for a partner is looked up when somebody subscribes and again at each event, so that a role that was taken away counts at once.</summary>
[SubscriptionType]
[Authorize(Policy = Policies.SignedIn)]
public static class OwnPartnerSubscriptions
{
    [GraphQLDescription("Every change of a partner that the caller worked for when subscribing, or of its customers, from now on or from a cursor on.")]
    [Subscribe(With = nameof(SubscribeToOwnPartnerChanged))]
    public static async Task<PartnerChangedEvent> OwnPartnerChangedAsync(
        [EventMessage] Delivered<PartnerChanged> delivered, string? after, IMediator mediator, CancellationToken cancellationToken)
    {
        var within = (await mediator.Send(new GetPartnersByIdQuery([delivered.Message.Id]), cancellationToken)).OrThrow();
        Result<Partner> partner = within.TryGetValue(delivered.Message.Id, out var found) ? found : new OutOfReach();
        return new PartnerChangedEvent(delivered.Cursor.ToText(), partner.OrThrow());
    }

    public static async IAsyncEnumerable<Delivered<PartnerChanged>> SubscribeToOwnPartnerChanged(
        string? after, IMessageStream messages, IMediator mediator, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var me = (await mediator.Send(new GetMeQuery(), cancellationToken)).OrThrow();
        var own = me.User.PartnerRoles.Select(membership => membership.PartnerId).ToHashSet();
        await foreach (var delivered in messages.ReadAsync<PartnerChanged>(SubscriptionCursor.Parse(after), cancellationToken))
        {
            if (own.Contains(delivered.Message.Id))
            {
                yield return delivered;
            }
        }
    }
}
