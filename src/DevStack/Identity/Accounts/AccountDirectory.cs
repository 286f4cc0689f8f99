namespace Dezky.DevStack.Identity.Accounts;

/// <summary>The accounts as the file says now: a change to it counts at once, without a restart.</summary>
internal sealed class AccountDirectory(string path)
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
                _accounts = AccountFile.Load(path).Accounts;
                _version = version;
            }

            return _accounts;
        }
    }

    public Account? FindBySubject(string subject) => All().FirstOrDefault(each => each.Subject == subject);

    /// <summary>The account, when address and password fit. An unknown address takes as long as a wrong password.</summary>
    public Account? Authenticate(string email, string password)
    {
        var account = All().FirstOrDefault(each => string.Equals(each.Email, email.Trim(), StringComparison.OrdinalIgnoreCase));
        var fits = PasswordHash.Verify(password, account?.PasswordHash ?? PasswordHash.OfNobody);
        return fits ? account : null;
    }
}
