using Dezky.Application.Access;
using Dezky.Application.Messaging;
using Dezky.Application.Tenants;
using Dezky.Domain.Tenants;
using Dezky.GraphApi.Errors;
using Dezky.GraphApi.Shared;
using Dezky.GraphQL.Types.Annotations;
using MediatR;

namespace Dezky.GraphApi.Tenants;

[SubscriptionType]
[Authorize(Policy = Policies.Operator)]
public static class TenantSubscriptions
{
    [GraphQLDescription("Every change of a tenant, or of one tenant, from now on or from a cursor on.")]
    [Subscribe(With = nameof(SubscribeToTenantChanged))]
    public static async Task<TenantChangedEvent> TenantChangedAsync(
        [EventMessage] Delivered<TenantChanged> delivered, string? slug, string? after, IMediator mediator, CancellationToken cancellationToken)
    {
        var found = (await mediator.Send(new GetTenantsByIdQuery([delivered.Message.Id]), cancellationToken)).OrThrow();
        return new TenantChangedEvent(delivered.Cursor.ToText(), found[delivered.Message.Id]);
    }

    public static async IAsyncEnumerable<Delivered<TenantChanged>> SubscribeToTenantChanged(
        string? slug, string? after, IMessageStream messages, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var delivered in messages.ReadAsync<TenantChanged>(SubscriptionCursor.Parse(after), cancellationToken))
        {
            if (slug is null || delivered.Message.Slug.Value == slug)
            {
                yield return delivered;
            }
        }
    }
}

[GraphQLDescription("A tenant is new or different.")]
[ObjectType(Name = "TenantChanged")]
public sealed record TenantChangedEvent(
    [property: GraphQLDescription("The event's place; give it as `after` to go on behind it.")] string Cursor, Tenant Tenant);
