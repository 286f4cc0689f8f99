using System.Text.Json.Nodes;
using Dezky.DevStack.Identity.Accounts;
using Dezky.DevStack.Identity.Api;
using Dezky.DevStack.Identity.Pages;
using Dezky.DevStack.Identity.Records;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.WebUtilities;

namespace Dezky.DevStack.Identity.Protocol;

/// <summary>The page behind a recovery link. The link is used up when a password has been set, not when it is opened.</summary>
internal sealed class RecoveryEndpoint(AccountDirectory accounts, UsersApi users, RecoveryLinks links, EventLog events, IAntiforgery antiforgery)
{
    public void Map(WebApplication app)
    {
        app.MapGet(Addresses.Recovery, Show);
        app.MapPost(Addresses.Recovery, (Delegate)SubmitAsync);
    }

    private IResult Show(HttpContext context) => Find(context) is { } account
        ? Form(context, account, problem: null, StatusCodes.Status200OK)
        : Page.Result(NoticePage.LinkIsOver(), StatusCodes.Status400BadRequest);

    private async Task<IResult> SubmitAsync(HttpContext context)
    {
        if (Find(context) is not { } account)
        {
            return Page.Result(NoticePage.LinkIsOver(), StatusCodes.Status400BadRequest);
        }

        if (!await antiforgery.IsRequestValidAsync(context))
        {
            return Form(context, account, "This page was open for too long. Please try again.", StatusCodes.Status400BadRequest);
        }

        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var password = form["password"].ToString();
        var fault = password != form["repeated"] ? "The two passwords are not the same." : UsersApi.PasswordFault(password);
        if (fault is not null)
        {
            return Form(context, account, fault, StatusCodes.Status400BadRequest);
        }

        // Two who press the button at once cannot both set one.
        if (links.Redeem(Token(context)) is not { } id || users.ChangePassword(id, password) is not { } changed)
        {
            return Page.Result(NoticePage.LinkIsOver(), StatusCodes.Status400BadRequest);
        }

        events.Record("password_set", changed, new JsonObject(), context);
        return Page.Result(NoticePage.PasswordIsSet());
    }

    private Account? Find(HttpContext context) => links.Find(Token(context)) is { } id && accounts.Find(id) is { IsActive: true } account ? account : null;

    private static string Token(HttpContext context) => context.Request.Query["flow_token"].ToString();

    private IResult Form(HttpContext context, Account account, string? problem, int status)
    {
        var tokens = antiforgery.GetAndStoreTokens(context);
        var action = QueryHelpers.AddQueryString(Addresses.Recovery, "flow_token", Token(context));
        return Page.Result(new RecoveryPage(action, tokens.FormFieldName, tokens.RequestToken!, account.UsernameOrEmail, problem).Render(), status);
    }
}
