namespace Dezky.DevStack.Identity.Accounts;

/// <summary>The accounts as the file says now: a change to it counts at once, without a restart.</summary>
internal sealed class AccountDirectory(string path, TimeProvider time)
{
    private readonly Lock _gate = new();
    private (DateTime WrittenAt, long Length) _version;
    private IReadOnlyList<Account> _accounts = [];

    public IReadOnlyList<Account> All()
    {
        lock (_gate)
        {
            var file = new FileInfo(path);
            var version = file.Exists ? (file.LastWriteTimeUtc, file.Length) : default;
            if (version != _version)
            {
                Load();
            }

            return _accounts;
        }
    }

    /// <summary>The account of a person who may sign in.</summary>
    public Account? FindBySubject(string subject) => All().FirstOrDefault(each => each.Subject == subject && each.IsActive);

    public Account? Find(int id) => All().FirstOrDefault(each => each.Id == id);

    /// <summary>The account, when address or name and password fit. An unknown or deactivated one takes as long as a wrong password.</summary>
    public Account? Authenticate(string email, string password)
    {
        var account = All().FirstOrDefault(each => IsCalled(each, email.Trim()) && each is { IsActive: true, PasswordHash.Length: > 0 });
        var fits = PasswordHash.Verify(password, account?.PasswordHash ?? PasswordHash.OfNobody);
        return fits ? account : null;
    }

    /// <summary>Adds an account with the next number; null when somebody has the username already.</summary>
    public Account? TryAdd(Account account)
    {
        lock (_gate)
        {
            if (All().Any(each => each.UsernameOrEmail == account.UsernameOrEmail))
            {
                return null;
            }

            var now = time.GetUtcNow();
            var added = account with { Id = NextId(_accounts), Uuid = Guid.CreateVersion7(now), CreatedAt = now, ChangedAt = now, PasswordSetAt = now };
            var file = AccountFile.Load(path);
            file.Add(added);
            Save(file);
            return added;
        }
    }

    /// <summary>Changes an account; null when there is none.</summary>
    public Account? Change(int id, Func<Account, Account> change)
    {
        lock (_gate)
        {
            if (Find(id) is not { } account)
            {
                return null;
            }

            var changed = change(account) with { ChangedAt = time.GetUtcNow() };
            var file = AccountFile.Load(path);
            file.Replace(changed);
            Save(file);
            return changed;
        }
    }

    private static bool IsCalled(Account account, string name) =>
        string.Equals(account.Email, name, StringComparison.OrdinalIgnoreCase) || account.UsernameOrEmail == name;

    private static int NextId(IReadOnlyList<Account> accounts) => accounts.Select(each => each.Id).DefaultIfEmpty().Max() + 1;

    // The seed and the tests write accounts without numbers.
    private void Load()
    {
        var file = AccountFile.Load(path);
        if (file.Accounts.All(each => each.Id > 0))
        {
            Take(file);
            return;
        }

        var now = time.GetUtcNow();
        foreach (var account in file.Accounts.Where(each => each.Id == 0).ToArray())
        {
            file.Replace(account with { Id = NextId(file.Accounts), Uuid = Guid.CreateVersion7(now), CreatedAt = now, ChangedAt = now, PasswordSetAt = now });
        }

        Save(file);
    }

    private void Save(AccountFile file)
    {
        file.Save();
        Take(file);
    }

    private void Take(AccountFile file)
    {
        var written = new FileInfo(path);
        _accounts = [.. file.Accounts];
        _version = written.Exists ? (written.LastWriteTimeUtc, written.Length) : default;
    }
}
