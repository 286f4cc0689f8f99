namespace Dezky.Domain.Sessions;

/// <summary>Who signed in, as the identity provider names the person.</summary>
/// <param name="Issuer">The provider's issuer.</param>
/// <param name="Subject">The person's <c>sub</c>, unique together with the issuer only.</param>
/// <param name="ProviderSession">The provider's own name of the session (<c>sid</c>), when it gives one.</param>
public sealed record SignedInPerson(string Issuer, string Subject, string? ProviderSession);

/// <summary>Where somebody signed in, as the console saw it.</summary>
/// <param name="Address">The network address.</param>
/// <param name="UserAgent">What the browser calls itself.</param>
public sealed record SignInPlace(string? Address, string? UserAgent)
{
    private const int MostAddress = 64;
    private const int MostUserAgent = 256;

    /// <summary>The place, with texts that are too long cut and control characters left out.</summary>
    public static SignInPlace Of(string? address, string? userAgent) => new(Bounded(address, MostAddress), Bounded(userAgent, MostUserAgent));

    private static string? Bounded(string? text, int most)
    {
        var shown = new string([.. (text ?? "").Where(c => !char.IsControl(c) && !char.IsSurrogate(c)).Take(most)]);
        return shown.Length == 0 ? null : shown;
    }
}
