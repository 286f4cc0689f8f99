using Dezky.Application.Access;
using Dezky.Application.Persistence;
using Dezky.Application.Pipeline;
using Dezky.Domain.Sessions;
using Dezky.Domain.Shared;
using FluentValidation;
using MediatR;

namespace Dezky.Application.Sessions;

/// <summary>Keeps a new key of the console, which has encrypted it.</summary>
[Requires(Policies.Console)]
[MayGoUnaudited]
public sealed record AddProtectionKeyCommand(string Content) : Command<ProtectionKey>;

internal sealed class AddProtectionKeyValidator : AbstractValidator<AddProtectionKeyCommand>
{
    public AddProtectionKeyValidator() => RuleFor(command => command.Content).Bounded(ProtectionKey.MostContent);
}

internal sealed class AddProtectionKeyHandler(ConsoleSessions own, IDocuments<ProtectionKey> keys, TimeProvider time)
    : IRequestHandler<AddProtectionKeyCommand, Result<ProtectionKey>>
{
    public Task<Result<ProtectionKey>> Handle(AddProtectionKeyCommand request, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var key = ProtectionKey.Create(new ProtectionKeyId(Guid.CreateVersion7(now)), own.Surface, request.Content, now);
        keys.Insert(key);
        return Task.FromResult<Result<ProtectionKey>>(key);
    }
}
