using Dezky.Application.Access;
using Dezky.Application.Messaging;
using Dezky.Application.Partners;
using Dezky.Domain.Partners;
using Dezky.GraphApi.Errors;
using Dezky.GraphApi.Shared;
using Dezky.GraphQL.Types.Annotations;
using MediatR;

namespace Dezky.GraphApi.Partners;

[SubscriptionType]
[Authorize(Policy = Policies.Operator)]
public static class PartnerSubscriptions
{
    [GraphQLDescription("Every change of a partner or of its customers, or of one partner, from now on or from a cursor on.")]
    [Subscribe(With = nameof(SubscribeToPartnerChanged))]
    public static async Task<PartnerChangedEvent> PartnerChangedAsync(
        [EventMessage] Delivered<PartnerChanged> delivered, string? slug, string? after, IMediator mediator, CancellationToken cancellationToken)
    {
        var found = (await mediator.Send(new GetPartnersByIdQuery([delivered.Message.Id]), cancellationToken)).OrThrow();
        return new PartnerChangedEvent(delivered.Cursor.ToText(), found[delivered.Message.Id]);
    }

    public static async IAsyncEnumerable<Delivered<PartnerChanged>> SubscribeToPartnerChanged(
        string? slug, string? after, IMessageStream messages, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var delivered in messages.ReadAsync<PartnerChanged>(SubscriptionCursor.Parse(after), cancellationToken))
        {
            if (slug is null || delivered.Message.Slug.Value == slug)
            {
                yield return delivered;
            }
        }
    }
}

[GraphQLDescription("A partner, or its customers and their revenue, is new or different.")]
[ObjectType(Name = "PartnerChanged")]
public sealed record PartnerChangedEvent(
    [property: GraphQLDescription("The event's place; give it as `after` to go on behind it.")] string Cursor, Partner Partner);
