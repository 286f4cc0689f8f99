using System.Text.Json;
using System.Text.Json.Serialization;

namespace Dezky.DevStack.Identity;

/// <summary>The accounts of a local platform in one file that only its owner may read.</summary>
public sealed class AccountFile
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    private readonly List<Account> _accounts;

    private AccountFile(string path, List<Account> accounts)
    {
        Path = path;
        _accounts = accounts;
    }

    public string Path { get; }

    public IReadOnlyList<Account> Accounts => _accounts;

    /// <summary>Reads the file; a file that does not exist yet is an empty list.</summary>
    /// <exception cref="InvalidDataException">The file is not a list of accounts.</exception>
    public static AccountFile Load(string path)
    {
        if (!File.Exists(path))
        {
            return new AccountFile(path, []);
        }

        try
        {
            using var stream = File.OpenRead(path);
            var accounts = JsonSerializer.Deserialize<List<Account>>(stream, Json);
            return new AccountFile(path, accounts ?? []);
        }
        catch (JsonException exception)
        {
            throw new InvalidDataException($"{path} is not a list of accounts: {exception.Message}", exception);
        }
    }

    /// <summary>Adds an account; the password is kept as a hash only. Call <see cref="Save"/> afterwards.</summary>
    /// <exception cref="InvalidOperationException">The subject or the address is there already.</exception>
    public void Add(string subject, string email, string name, IReadOnlyList<string> groups, string password, AccountKind kind)
    {
        ArgumentException.ThrowIfNullOrEmpty(subject);
        ArgumentException.ThrowIfNullOrEmpty(email);

        if (_accounts.Any(each => each.Subject == subject || string.Equals(each.Email, email, StringComparison.OrdinalIgnoreCase)))
        {
            throw new InvalidOperationException($"There is an account for {email} or of its subject already.");
        }

        _accounts.Add(new Account(subject, email, name, groups, Identity.PasswordHash.Create(password), kind));
    }

    /// <summary>Removes the account of an address; answers whether there was one.</summary>
    public bool Remove(string email) =>
        _accounts.RemoveAll(each => string.Equals(each.Email, email, StringComparison.OrdinalIgnoreCase)) > 0;

    internal void Add(Account account) => _accounts.Add(account);

    internal void Replace(Account account) => _accounts[_accounts.FindIndex(each => each.Subject == account.Subject)] = account;

    /// <summary>Writes the file at once: a reader sees the old list or the new one, never half of it.</summary>
    public void Save() => PrivateFile.Write(Path, JsonSerializer.SerializeToUtf8Bytes(_accounts, Json));
}
