namespace Dezky.GraphQL.Errors;

/// <summary>The values of <c>extensions.code</c> that the engine itself uses. They are part of its contract.</summary>
public static class ErrorCodes
{
    /// <summary>A resolver failed; the log has the cause, under the error's request id.</summary>
    public const string Internal = "INTERNAL_ERROR";

    /// <summary>The field demands somebody who is signed in.</summary>
    public const string NotAuthenticated = "AUTH_NOT_AUTHENTICATED";

    /// <summary>The caller may not have the field.</summary>
    public const string NotAuthorized = "AUTH_NOT_AUTHORIZED";

    /// <summary>An argument has a value that the schema accepts and the server does not.</summary>
    public const string Validation = "VALIDATION";

    /// <summary>The operation did not finish in time.</summary>
    public const string Timeout = "TIMEOUT";
}
