using Dezky.Ui.SignIn.Shared;

namespace Dezky.Ui.SignIn;

/// <summary>How an app signs people in; the section <c>SignIn</c> of its settings.</summary>
public sealed class SignInOptions
{
    public const string Section = "SignIn";

    /// <summary>The issuer exactly as its tokens name it; with Authentik it ends in a slash.</summary>
    public string Issuer { get; set; } = "";

    public string ClientId { get; set; } = "";

    /// <summary>From the environment; absent for a public client, or when <see cref="ClientSecretFile"/> is given.</summary>
    public string? ClientSecret { get; set; }

    /// <summary>A file that holds the client's secret and nothing else.</summary>
    public string? ClientSecretFile { get; set; }

    /// <summary>The scopes asked for, separated by spaces.</summary>
    public string Scopes { get; set; } = "openid profile email offline_access";

    /// <summary>The name of the session cookie; <c>__Host-</c> and the client's id when not given.</summary>
    public string? CookieName { get; set; }

    /// <summary>Where the keys lie that protect cookies, unless sessions and keys are shared. An app's own: keys are not shared between the apps.</summary>
    public string KeysDirectory { get; set; } = "";

    /// <summary>What the app's address begins with, for example <c>https://operator.example.com</c>; from each request when not given.</summary>
    public Uri? PublicUrl { get; set; }

    /// <summary>Without anybody doing anything, a session of this process alone ends after this time.</summary>
    public TimeSpan IdleTimeout { get; set; } = TimeSpan.FromHours(1);

    /// <summary>Whatever anybody does, a session of this process alone ends after this time.</summary>
    public TimeSpan AbsoluteLifetime { get; set; } = TimeSpan.FromHours(12);

    /// <summary>Where the console's instances keep their sessions and keys together. Limits of such sessions are GraphApi's settings.</summary>
    public SharedSessionOptions Sessions { get; set; } = new();

    /// <summary>What a step-up has to bring.</summary>
    public StepUpOptions StepUp { get; set; } = new();

    /// <summary>The networks (CIDR) from which people may sign in and use their sessions; all when there are none.</summary>
    public IList<string> AllowedNetworks { get; } = [];

    /// <summary>The networks (CIDR) of the proxies before this app, whose word on a client's address and scheme counts.</summary>
    public IList<string> KnownProxies { get; } = [];

    internal bool IsShared => Sessions.Url is not null;

    internal string SessionCookieName => string.IsNullOrEmpty(CookieName) ? $"__Host-{ClientId}" : CookieName;

    internal string AttemptCookiePrefix => $"{SessionCookieName}-attempt-";
}
