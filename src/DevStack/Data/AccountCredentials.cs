using System.Text.Json;

namespace Dezky.DevStack.Data;

/// <summary>
/// An account to sign in with on this machine. Its password is random for each data folder and kept there in a file for its owner only,
/// so that it is the same at each start and stands in no repository.
/// </summary>
internal sealed record AccountCredentials(string Kind, string Email, string Password)
{
    public static void WriteAll(string secrets, IReadOnlyList<AccountCredentials> accounts) =>
        SecretFile.Write(PathIn(secrets), JsonSerializer.Serialize(accounts));

    public static IReadOnlyList<AccountCredentials> ReadAll(string secrets) =>
        File.Exists(PathIn(secrets)) ? JsonSerializer.Deserialize<AccountCredentials[]>(File.ReadAllText(PathIn(secrets))) ?? [] : [];

    private static string PathIn(string secrets) => Path.Combine(secrets, "demo-accounts.json");
}
