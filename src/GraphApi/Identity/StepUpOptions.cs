using Dezky.Application.Access;

namespace Dezky.GraphApi.Identity;

/// <summary>The settings <c>StepUp:*</c>: whether dangerous operations want a fresh sign-in, and what counts as a strong one.</summary>
internal sealed class StepUpOptions
{
    public const string Section = "StepUp";

    /// <summary>Whether it is asked for at all.</summary>
    public bool Enforced { get; set; }

    /// <summary>One of these <c>acr</c> must be in the token; any will do when there are none.</summary>
    public IList<string> AcrValues { get; } = [];

    /// <summary>One of these methods must be in the token's <c>amr</c>, such as <c>mfa</c>; any will do when there are none.</summary>
    public IList<string> Methods { get; } = [];

    public StepUpRules Rules => new() { Enforced = Enforced, AcrValues = [.. AcrValues], Methods = [.. Methods] };
}
