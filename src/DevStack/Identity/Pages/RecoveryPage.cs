namespace Dezky.DevStack.Identity.Pages;

/// <summary>The form that lets the holder of a recovery link set a password.</summary>
internal sealed record RecoveryPage(string Action, string TokenName, string Token, string Username, string? Problem)
{
    public string Render()
    {
        var (invalid, alert) = Problem is null
            ? ("", "")
            : (" aria-invalid=\"true\" aria-describedby=\"problem\"", $"""<p class="problem" id="problem" role="alert">{Page.Encode(Problem)}</p>""");

        return Page.Render("Set your password", $"""
                <section class="card">
                  <h1>Set your password</h1>
                  <p class="lead">for <strong>{Page.Encode(Username)}</strong></p>
                  <form method="post" action="{Page.Encode(Action)}">
                    <input type="hidden" name="{Page.Encode(TokenName)}" value="{Page.Encode(Token)}">
                    {alert}
                    <label for="password">New password, at least 8 characters</label>
                    <input id="password" name="password" type="password" autocomplete="new-password" required minlength="8" maxlength="256" autofocus{invalid}>
                    <label for="repeated">The same again</label>
                    <input id="repeated" name="repeated" type="password" autocomplete="new-password" required minlength="8" maxlength="256"{invalid}>
                    <button class="button primary" type="submit">Set password</button>
                  </form>
                </section>
            """);
    }
}
