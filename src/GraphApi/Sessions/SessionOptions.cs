namespace Dezky.GraphApi.Sessions;

/// <summary>The settings <c>Sessions:*</c>: what the consoles' sessions are kept by. A console without a secret keeps none here.</summary>
internal sealed class SessionOptions
{
    public const string Section = "Sessions";

    /// <summary>How many requests a second all instances of one console may send here; more get 429.</summary>
    public int MostRequestsASecond { get; set; } = 1_000;

    public SurfaceOptions Operator { get; set; } = new() { IdleTimeout = TimeSpan.FromMinutes(30), AbsoluteLifetime = TimeSpan.FromHours(8), MostOfOnePerson = 10 };

    public SurfaceOptions Portal { get; set; } = new() { IdleTimeout = TimeSpan.FromHours(12), AbsoluteLifetime = TimeSpan.FromDays(7), MostOfOnePerson = 20 };
}

/// <summary>One console.</summary>
internal sealed class SurfaceOptions
{
    /// <summary>What the console shows to be let in: 256 random bits as text, from the environment; or <see cref="SecretFile"/>.</summary>
    public string? Secret { get; set; }

    /// <summary>A file that holds the secret and nothing else.</summary>
    public string? SecretFile { get; set; }

    /// <summary>Without anybody doing anything, a session ends after this time.</summary>
    public TimeSpan IdleTimeout { get; set; }

    /// <summary>Whatever anybody does, a session ends after this time.</summary>
    public TimeSpan AbsoluteLifetime { get; set; }

    /// <summary>How many sessions one person may have; one more ends the oldest.</summary>
    public int MostOfOnePerson { get; set; }

    public string? ReadSecret() => SecretFile is { Length: > 0 } file ? File.ReadAllText(file).Trim() : string.IsNullOrEmpty(Secret) ? null : Secret;
}
