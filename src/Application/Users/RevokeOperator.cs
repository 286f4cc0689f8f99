using Dezky.Application.Access;
using Dezky.Application.Pipeline;
using Dezky.Domain.Audit;
using Dezky.Domain.Shared;
using Dezky.Domain.Users;
using FluentValidation;
using MediatR;

namespace Dezky.Application.Users;

/// <summary>Takes the operators' side away from a user, from that user's next request on, for a reason.</summary>
[Requires(Policies.Operator)]
[RequiresFreshSignIn(withinSeconds: 300)]
public sealed record RevokeOperatorCommand(string Email, string Reason) : Command<User>;

internal sealed class RevokeOperatorValidator : AbstractValidator<RevokeOperatorCommand>
{
    public RevokeOperatorValidator()
    {
        RuleFor(command => command.Email).MustParse(EmailAddress.Parse);
        RuleFor(command => command.Reason).MustParse(Domain.Shared.Reason.Parse);
    }
}

internal sealed class RevokeOperatorHandler(OperatorChanges changes) : IRequestHandler<RevokeOperatorCommand, Result<User>>
{
    public async Task<Result<User>> Handle(RevokeOperatorCommand request, CancellationToken cancellationToken) =>
        await changes.ApplyAsync(
            request.Email, (user, actor) => user.RevokeOperator(actor.Id), AuditActions.OperatorRevoked, Reason.Parse(request.Reason).Value, cancellationToken);
}
