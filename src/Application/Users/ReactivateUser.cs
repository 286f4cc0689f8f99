using Dezky.Application.Access;
using Dezky.Application.Pipeline;
using Dezky.Domain.Audit;
using Dezky.Domain.Shared;
using Dezky.Domain.Users;
using FluentValidation;
using MediatR;

namespace Dezky.Application.Users;

/// <summary>Lets a deactivated person in again, with the roles that were theirs.</summary>
[Requires(Policies.SignedIn)]
public sealed record ReactivateUserCommand(string Email, string Reason) : Command<User>;

internal sealed class ReactivateUserValidator : AbstractValidator<ReactivateUserCommand>
{
    public ReactivateUserValidator()
    {
        RuleFor(command => command.Email).MustParse(EmailAddress.Parse);
        RuleFor(command => command.Reason).MustParse(Domain.Shared.Reason.Parse);
    }
}

internal sealed class ReactivateUserHandler(UserDirectory users) : IRequestHandler<ReactivateUserCommand, Result<User>>
{
    public Task<Result<User>> Handle(ReactivateUserCommand request, CancellationToken cancellationToken) => users.ChangeAsync(
        request.Email, AuditActions.UserReactivated, Reason.Parse(request.Reason).Value.Value, (user, _) => user.Reactivate(), leftGroups: [], cancellationToken);
}
