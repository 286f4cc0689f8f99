using Dezky.Application.Access;
using Dezky.Application.Pipeline;
using Dezky.Domain.Shared;
using Dezky.Domain.Users;
using FluentValidation;
using MediatR;

namespace Dezky.Application.Users.Invitations;

/// <summary>Invites somebody to Dezky's own staff.</summary>
[Requires(Policies.Operator)]
public sealed record InviteOperatorCommand(string Email, string Name) : Command<User>;

internal sealed class InviteOperatorValidator : AbstractValidator<InviteOperatorCommand>
{
    public InviteOperatorValidator()
    {
        RuleFor(command => command.Email).MustParse(EmailAddress.Parse);
        RuleFor(command => command.Name).MustParse(DisplayName.Parse);
    }
}

internal sealed class InviteOperatorHandler(InvitationStart start) : IRequestHandler<InviteOperatorCommand, Result<User>>
{
    public async Task<Result<User>> Handle(InviteOperatorCommand request, CancellationToken cancellationToken) => await start.RunAsync(
        request.Email, request.Name, user => user.GrantOperator(), entry => entry with { Changes = [new("role", null, "PLATFORM_ADMIN")] }, cancellationToken);
}
