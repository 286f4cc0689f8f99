using Dezky.OperatorUi.Api;
using Dezky.Ui.Api;

namespace Dezky.OperatorUi.Partners;

internal static class PartnerCalls
{
    /// <summary>Changes a partner's status.</summary>
    public static Task<ApiAnswer<PartnerRow>> ChangeAsync(this ApiCalls calls, OperatorApi api, PartnerAction action, string slug, string reason) =>
        action switch
        {
            PartnerAction.Activate => calls.ChangeAsync(
                api.ActivatePartner.ExecuteAsync(new ActivatePartnerInput { Slug = slug }),
                data => (data.ActivatePartner.Partner, data.ActivatePartner.Errors)),
            PartnerAction.Pause => calls.ChangeAsync(
                api.PausePartner.ExecuteAsync(new PausePartnerInput { Slug = slug, Reason = reason }),
                data => (data.PausePartner.Partner, data.PausePartner.Errors)),
            PartnerAction.Resume => calls.ChangeAsync(
                api.ResumePartner.ExecuteAsync(new ResumePartnerInput { Slug = slug, Reason = reason }),
                data => (data.ResumePartner.Partner, data.ResumePartner.Errors)),
            PartnerAction.Terminate => calls.ChangeAsync(
                api.TerminatePartner.ExecuteAsync(new TerminatePartnerInput { Slug = slug, Reason = reason }),
                data => (data.TerminatePartner.Partner, data.TerminatePartner.Errors)),
        };
}
