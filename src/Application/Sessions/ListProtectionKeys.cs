using Dezky.Application.Access;
using Dezky.Application.Persistence;
using Dezky.Application.Pipeline;
using Dezky.Domain.Sessions;
using Dezky.Domain.Shared;
using MediatR;

namespace Dezky.Application.Sessions;

/// <summary>The keys of the console, the oldest first.</summary>
[Requires(Policies.Console)]
public sealed record ListProtectionKeysQuery : IQuery<IReadOnlyList<ProtectionKey>>;

internal sealed class ListProtectionKeysHandler(ConsoleSessions own, IDocuments<ProtectionKey> keys)
    : IRequestHandler<ListProtectionKeysQuery, Result<IReadOnlyList<ProtectionKey>>>
{
    // A key lives for three months: this is more than a century of them.
    public const int MostAtOnce = 500;

    public async Task<Result<IReadOnlyList<ProtectionKey>>> Handle(ListProtectionKeysQuery request, CancellationToken cancellationToken)
    {
        var surface = own.Surface;
        Order[] newestFirst = [new Order(FieldPath.Of<ProtectionKey>(key => key.CreatedAt), Descending: true)];
        var newest = await keys.StreamAsync(Filter.For<ProtectionKey>(key => key.Surface == surface), newestFirst, cancellationToken)
            .Take(MostAtOnce)
            .ToListAsync(cancellationToken);
        newest.Reverse();
        return Result.Ok<IReadOnlyList<ProtectionKey>>(newest);
    }
}
