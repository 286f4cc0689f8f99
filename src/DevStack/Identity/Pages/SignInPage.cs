using System.Text;
using Microsoft.AspNetCore.WebUtilities;

namespace Dezky.DevStack.Identity.Pages;

/// <summary>The form that asks for address and password, and the demo accounts that fit the asking application.</summary>
internal sealed record SignInPage(
    IdentityClient Client,
    string Action,
    string TokenName,
    string Token,
    string? Email,
    string? Problem,
    IReadOnlyList<Account> Suggestions)
{
    public const int MostSuggestions = 6;

    public string Render()
    {
        // The next thing to type gets the focus.
        var (emailFocus, passwordFocus) = string.IsNullOrEmpty(Email) ? (" autofocus", "") : ("", " autofocus");
        var (invalid, alert) = Problem is null
            ? ("", "")
            : (" aria-invalid=\"true\" aria-describedby=\"problem\"", $"""<p class="problem" id="problem" role="alert">{Page.Encode(Problem)}</p>""");

        return Page.Render("Sign in", $"""
                <section class="card">
                  <h1>Sign in</h1>
                  <p class="lead">to continue to the <strong>{Page.Encode(Client.DisplayName)}</strong></p>
                  <form method="post" action="{Page.Encode(Action)}">
                    <input type="hidden" name="{Page.Encode(TokenName)}" value="{Page.Encode(Token)}">
                    {alert}
                    <label for="email">E-mail address</label>
                    <input id="email" name="email" type="email" autocomplete="username" inputmode="email" spellcheck="false" autocapitalize="none" required maxlength="254" value="{Page.Encode(Email)}"{emailFocus}{invalid}>
                    <label for="password">Password</label>
                    <input id="password" name="password" type="password" autocomplete="current-password" required maxlength="256"{passwordFocus}{invalid}>
                    <button class="button primary" type="submit">Sign in</button>
                  </form>
                </section>
            {RenderSuggestions()}
            """);
    }

    private string RenderSuggestions()
    {
        if (Suggestions.Count == 0)
        {
            return "";
        }

        var items = new StringBuilder();
        foreach (var account in Suggestions)
        {
            var address = QueryHelpers.AddQueryString(Action, "login_hint", account.Email);
            var current = string.Equals(account.Email, Email, StringComparison.OrdinalIgnoreCase) ? " aria-current=\"true\"" : "";
            items.Append(null, $"""
                  <li><a href="{Page.Encode(address)}"{current}><span class="initials" aria-hidden="true">{Page.Encode(Initials(account.Name))}</span><span class="who"><span class="name">{Page.Encode(account.Name)}</span><span class="email">{Page.Encode(account.Email)}</span></span><span class="kind">{account.Kind}</span></a></li>

                """);
        }

        return $"""
                <section class="accounts" aria-labelledby="accounts">
                  <h2 id="accounts">Demo accounts</h2>
                  <ul>
            {items}      </ul>
                  <p class="hint">Choosing one fills in its address. The passwords are in the terminal of <code>./dezky up</code>.</p>
                </section>
            """;
    }

    private static string Initials(string name) =>
        string.Concat(name.Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(2).Select(each => char.ToUpperInvariant(each[0])));
}
