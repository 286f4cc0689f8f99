using Dezky.Application.Access;
using Dezky.Application.Pipeline;
using Dezky.Domain.Audit;
using Dezky.Domain.Shared;
using Dezky.Domain.Users;
using FluentValidation;
using MediatR;

namespace Dezky.Application.Users;

/// <summary>Lets a person do nothing any more, from the next request on; their sessions end, here and at the identity provider.</summary>
[Requires(Policies.SignedIn)]
public sealed record DeactivateUserCommand(string Email, string Reason) : Command<User>;

internal sealed class DeactivateUserValidator : AbstractValidator<DeactivateUserCommand>
{
    public DeactivateUserValidator()
    {
        RuleFor(command => command.Email).MustParse(EmailAddress.Parse);
        RuleFor(command => command.Reason).MustParse(Domain.Shared.Reason.Parse);
    }
}

internal sealed class DeactivateUserHandler(UserDirectory users) : IRequestHandler<DeactivateUserCommand, Result<User>>
{
    public Task<Result<User>> Handle(DeactivateUserCommand request, CancellationToken cancellationToken) => users.ChangeAsync(
        request.Email, AuditActions.UserDeactivated, Reason.Parse(request.Reason).Value.Value, (user, by) => user.Deactivate(by), leftGroups: [], cancellationToken);
}
