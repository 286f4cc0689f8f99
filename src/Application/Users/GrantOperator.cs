using Dezky.Application.Access;
using Dezky.Application.Pipeline;
using Dezky.Domain.Audit;
using Dezky.Domain.Shared;
using Dezky.Domain.Users;
using FluentValidation;
using MediatR;

namespace Dezky.Application.Users;

/// <summary>Gives a known user the operators' side, for a reason.</summary>
[Requires(Policies.Operator)]
[RequiresFreshSignIn(withinSeconds: 300)]
public sealed record GrantOperatorCommand(string Email, string Reason) : Command<User>;

internal sealed class GrantOperatorValidator : AbstractValidator<GrantOperatorCommand>
{
    public GrantOperatorValidator()
    {
        RuleFor(command => command.Email).MustParse(EmailAddress.Parse);
        RuleFor(command => command.Reason).MustParse(Domain.Shared.Reason.Parse);
    }
}

internal sealed class GrantOperatorHandler(OperatorChanges changes) : IRequestHandler<GrantOperatorCommand, Result<User>>
{
    public async Task<Result<User>> Handle(GrantOperatorCommand request, CancellationToken cancellationToken) =>
        await changes.ApplyAsync(
            request.Email, (user, _) => user.GrantOperator(), AuditActions.OperatorGranted, Reason.Parse(request.Reason).Value, cancellationToken);
}
