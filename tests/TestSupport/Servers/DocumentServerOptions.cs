namespace Dezky.TestSupport.Servers;

/// <summary>What a test wants of a server of its own.</summary>
/// <param name="User">The one user that may sign in; null for no sign-in.</param>
/// <param name="Password">That user's password.</param>
/// <param name="UsesTls">Whether clients must speak TLS; the connection string then names the certificate.</param>
/// <param name="TransactionLifetime">How long a transaction of a client that is gone stays open; null for a minute, as MongoDB has it.</param>
public sealed record DocumentServerOptions(string? User = null, string? Password = null, bool UsesTls = false, TimeSpan? TransactionLifetime = null);
