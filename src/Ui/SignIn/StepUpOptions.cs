using Dezky.OpenId.SignIn;

namespace Dezky.Ui.SignIn;

/// <summary>What a fresh sign-in before something dangerous has to bring; the section <c>SignIn:StepUp</c>.</summary>
public sealed class StepUpOptions
{
    /// <summary>One of these <c>acr</c> must come back, and the provider is asked for them; any will do when there are none.</summary>
    public IList<string> AcrValues { get; } = [];

    /// <summary>One of these methods must be in <c>amr</c>, such as <c>mfa</c>; any will do when there are none.</summary>
    public IList<string> Methods { get; } = [];

    internal SignInDemand Demand => new()
    {
        MaxAge = TimeSpan.Zero,
        PromptLogin = true,
        AcrValues = [.. AcrValues],
        RequiredMethods = [.. Methods],
    };
}
