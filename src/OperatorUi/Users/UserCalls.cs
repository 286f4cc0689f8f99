using Dezky.OperatorUi.Api;
using Dezky.Ui.Api;

namespace Dezky.OperatorUi.Users;

internal static class UserCalls
{
    /// <summary>Does something about a person.</summary>
    /// <returns>The way in, where the act gives one out.</returns>
    public static async Task<ApiAnswer<WayIn>> ActAsync(this ApiCalls calls, OperatorApi api, UserActKind act, string email, string reason) => act switch
    {
        UserActKind.Resend => await calls.ChangeAsync(
            api.ResendInvitation.ExecuteAsync(new ResendInvitationInput { Email = email }), data => (data.ResendInvitation.IssuedInvitation, data.ResendInvitation.Errors)),
        UserActKind.Revoke => WithoutWay(await calls.ChangeAsync(
            api.RevokeInvitation.ExecuteAsync(new RevokeInvitationInput { Email = email, Reason = reason }), data => (data.RevokeInvitation.User, data.RevokeInvitation.Errors))),
        UserActKind.Deactivate => WithoutWay(await calls.ChangeAsync(
            api.DeactivateUser.ExecuteAsync(new DeactivateUserInput { Email = email, Reason = reason }), data => (data.DeactivateUser.User, data.DeactivateUser.Errors))),
        UserActKind.Reactivate => WithoutWay(await calls.ChangeAsync(
            api.ReactivateUser.ExecuteAsync(new ReactivateUserInput { Email = email, Reason = reason }), data => (data.ReactivateUser.User, data.ReactivateUser.Errors))),
    };

    private static ApiAnswer<WayIn> WithoutWay(ApiAnswer<UserRow> answer) => new(null, answer.Problems);
}
