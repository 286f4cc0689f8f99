using System.Security.Cryptography;
using Dezky.DevStack.Identity;
using Dezky.DevStack.Seed;

namespace Dezky.DevStack.Data;

/// <summary>Gives each person of the demo who can sign in an account and a random password.</summary>
internal static class DemoAccounts
{
    // No letter or digit that looks like another; 12 of these 31 are 59 bits.
    private const string Alphabet = "abcdefghjkmnpqrstuvwxyz23456789";
    private const int Groups = 3;
    private const int GroupLength = 4;

    /// <summary>Writes the accounts for the identity provider, with hashes, and for the person at the terminal, with passwords.</summary>
    public static void Write(DataPaths data, IReadOnlyList<DemoAccount> people)
    {
        var accounts = AccountFile.Load(Path.Combine(data.Identity, "accounts.json"));
        var credentials = new List<AccountCredentials>();

        foreach (var (kind, user) in people)
        {
            var password = DrawPassword();
            var name = KindOf(kind);
            accounts.Add(user.Subject!, user.Email.Value, user.Name.Value, GroupsOf(kind), password, name);
            credentials.Add(new AccountCredentials(name.ToString().ToLowerInvariant(), user.Email.Value, password));
        }

        accounts.Save();
        AccountCredentials.WriteAll(data.Secrets, credentials);
    }

    private static string DrawPassword() =>
        string.Join('-', Enumerable.Range(0, Groups).Select(_ => RandomNumberGenerator.GetString(Alphabet, GroupLength)));

    private static string[] GroupsOf(DemoAccountKind kind) => kind == DemoAccountKind.Operator ? [IdentityProviderOptions.OperatorGroup] : [];

    private static AccountKind KindOf(DemoAccountKind kind) => kind switch
    {
        DemoAccountKind.Operator => AccountKind.Operator,
        DemoAccountKind.Partner => AccountKind.Partner,
        DemoAccountKind.Customer => AccountKind.Customer,
    };
}
