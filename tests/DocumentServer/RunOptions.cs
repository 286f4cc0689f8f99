namespace Dezky.DocumentServer;

/// <summary>How a server is to run.</summary>
/// <param name="Port">Where clients reach it; 0 for any free port.</param>
/// <param name="User">The one user that may sign in; null for no sign-in.</param>
/// <param name="Password">That user's password.</param>
/// <param name="Certificate">The certificate's file (PEM) for TLS; null for none.</param>
/// <param name="Key">The file of its key.</param>
/// <param name="Data">Where the data are kept; null for a folder that goes when the server ends.</param>
/// <param name="TransactionLifetime">How long a transaction may be open.</param>
internal sealed record RunOptions(int Port, string? User, string? Password, string? Certificate, string? Key, string? Data, TimeSpan TransactionLifetime);
