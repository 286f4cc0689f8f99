namespace Dezky.DevStack.Identity.Pages;

/// <summary>Pages that say one thing. Nothing of a faulty request is repeated on them.</summary>
internal static class NoticePage
{
    public static string WrongRequest() => Render(
        "This link does not work",
        "The request to sign in or out is incomplete, or the application that sent it is not known here. Go back to the application and start again.");

    public static string NotFound() => Render("There is nothing here", "This server signs people in. Open the operator console or the portal instead.");

    public static string SignedOut() => Render("You are signed out", "You can close this window.");

    public static string LinkIsOver() => Render(
        "This link does not work",
        "It was used already, is too old, or a newer one has taken its place. Ask whoever gave it to you for another.");

    public static string PasswordIsSet() => Render("Your password is set", "Go back to the application and sign in with it.");

    public static string NotAdmitted(IdentityClient client, Account account, string otherAccount) => Render(
        $"You may not use the {client.DisplayName.ToLowerInvariant()}",
        $"You are signed in as {account.Email}. This account is not among those that may use it; ask a platform administrator for access.",
        $"""<a class="button" href="{Page.Encode(otherAccount)}">Use another account</a>""");

    private static string Render(string title, string text, string action = "") => Page.Render(title, $"""
            <section class="card notice">
              <h1>{Page.Encode(title)}</h1>
              <p class="lead">{Page.Encode(text)}</p>
              {action}
            </section>
        """);
}
