namespace Dezky.OpenId.SignIn;

/// <summary>What a sign-in asks of the person beyond being known: for step-up before something dangerous.</summary>
public sealed record SignInDemand
{
    /// <summary>Nothing more.</summary>
    public static SignInDemand None { get; } = new();

    /// <summary>How long ago the person may have signed in at the provider (<c>max_age</c>); zero asks for it now.</summary>
    public TimeSpan? MaxAge { get; init; }

    /// <summary>Asks the provider to show its sign-in although it knows the person (<c>prompt=login</c>).</summary>
    public bool PromptLogin { get; init; }

    /// <summary>One of these <c>acr</c> must come back; none asks for none.</summary>
    public IReadOnlyList<string> AcrValues { get; init; } = [];

    /// <summary>One of these methods must be in <c>amr</c> (RFC 8176), such as <c>mfa</c>; none asks for none. The provider is not told: its policy decides.</summary>
    public IReadOnlyList<string> RequiredMethods { get; init; } = [];
}
