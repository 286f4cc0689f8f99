using Dezky.Application.Access;
using Dezky.Application.Persistence;
using Dezky.Application.Users.Invitations;
using Dezky.Domain.Users;
using MediatR;

namespace Dezky.GraphApi.Requests;

/// <summary>Takes the first request of an invited person for the acceptance of the invitation.</summary>
internal static class FirstSignIn
{
    public static IApplicationBuilder UseFirstSignIn(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        if (context.User.Identity is { IsAuthenticated: true })
        {
            await AcceptAsync(context.RequestServices, context.RequestAborted);
        }

        await next(context);
    });

    private static async Task AcceptAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        try
        {
            // The record that the policies of the request look at as well: it is read once.
            if (await services.GetRequiredService<Caller>().GetUserAsync(cancellationToken) is { Status: UserStatus.Invited })
            {
                await services.GetRequiredService<IMediator>().Send(new AcceptInvitationCommand(), cancellationToken);
            }
        }
        catch (StoreUnavailableException)
        {
            // The request itself meets it too, and tells the client.
        }
    }
}
