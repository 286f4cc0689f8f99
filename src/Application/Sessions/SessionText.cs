using FluentValidation;

namespace Dezky.Application.Sessions;

/// <summary>The bounds of what consoles say of sessions.</summary>
internal static class SessionText
{
    private const int MostIssuer = 512;
    private const int MostSubject = 255;
    private const int MostProviderSession = 255;

    public static IRuleBuilderOptions<T, string> IsIssuer<T>(this IRuleBuilder<T, string> rule) => rule.Bounded(MostIssuer);

    public static IRuleBuilderOptions<T, string> IsSubject<T>(this IRuleBuilder<T, string> rule) => rule.Bounded(MostSubject);

    public static IRuleBuilderOptions<T, string?> IsProviderSessionIfGiven<T>(this IRuleBuilder<T, string?> rule) =>
        rule.Must(text => text is null or { Length: > 0 and <= MostProviderSession })
            .WithErrorCode("INVALID_TEXT").WithMessage($"It has 1 to {MostProviderSession} characters.");

    public static IRuleBuilderOptions<T, string> Bounded<T>(this IRuleBuilder<T, string> rule, int most) =>
        rule.Must(text => text is { Length: > 0 } && text.Length <= most).WithErrorCode("INVALID_TEXT").WithMessage($"It has 1 to {most} characters.");
}
