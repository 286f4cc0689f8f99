namespace Dezky.OperatorUi.Shared;

public enum ApiProblemKind
{
    /// <summary>A rule of the business refused the change; the message says which.</summary>
    Rejected,

    /// <summary>The caller is known but may not do this.</summary>
    Refused,

    /// <summary>The session is over.</summary>
    SignedOut,

    /// <summary>GraphApi did not answer, or not in time.</summary>
    Unavailable,

    /// <summary>GraphApi answered with an error of its own.</summary>
    Failed
}

/// <summary>Why something did not succeed, in words for people.</summary>
public sealed record ApiProblem(ApiProblemKind Kind, string Code, string Message)
{
    /// <summary>The input's field that is wrong, in camelCase.</summary>
    public string? Field { get; init; }

    /// <summary>What to name when asking for help.</summary>
    public string? RequestId { get; init; }

    /// <summary>Somebody changed the same thing first.</summary>
    public bool IsStale => Code == "CONFLICT";
}
