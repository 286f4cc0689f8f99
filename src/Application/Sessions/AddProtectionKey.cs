using Dezky.Application.Access;
using Dezky.Application.Persistence;
using Dezky.Application.Pipeline;
using Dezky.Domain.Sessions;
using Dezky.Domain.Shared;
using FluentValidation;
using MediatR;

namespace Dezky.Application.Sessions;

/// <summary>
/// Keeps a new key of the console, which has encrypted it, unless there are more keys than the console knows: then another instance has just made
/// one, which serves both.
/// </summary>
[Requires(Policies.Console)]
[MayGoUnaudited]
public sealed record AddProtectionKeyCommand(string Content, int Known) : Command<ProtectionKey>;

internal sealed class AddProtectionKeyValidator : AbstractValidator<AddProtectionKeyCommand>
{
    public AddProtectionKeyValidator()
    {
        RuleFor(command => command.Content).Bounded(ProtectionKey.MostContent);
        RuleFor(command => command.Known).InclusiveBetween(0, ListProtectionKeysHandler.MostAtOnce - 1);
    }
}

internal sealed class AddProtectionKeyHandler(ConsoleSessions own, IDocuments<ProtectionKey> keys, TimeProvider time)
    : IRequestHandler<AddProtectionKeyCommand, Result<ProtectionKey>>
{
    public Task<Result<ProtectionKey>> Handle(AddProtectionKeyCommand request, CancellationToken cancellationToken)
    {
        var key = ProtectionKey.Create(own.Surface, request.Known, request.Content, time.GetUtcNow());
        keys.Insert(key);
        return Task.FromResult<Result<ProtectionKey>>(key);
    }
}
