using Dezky.DevStack.Identity;

namespace Dezky.DevStack.Tests.Identity;

public sealed class AccountFileTests : IDisposable
{
    private readonly string _path = Path.Combine(Directory.CreateTempSubdirectory("dezky-accounts-").FullName, "identity", "accounts.json");

    public void Dispose() => Directory.Delete(Path.GetDirectoryName(Path.GetDirectoryName(_path))!, recursive: true);

    [Fact]
    public void Save_WhenLoadedAgain_HoldsTheAccountsAndOnlyHashes()
    {
        var file = AccountFile.Load(_path);
        file.Add("subject", "ada@dezky.test", "Ada", ["staff"], "secret words", AccountKind.Partner);

        file.Save();

        var account = Assert.Single(AccountFile.Load(_path).Accounts);
        Assert.Equal(("subject", "ada@dezky.test", "Ada", AccountKind.Partner), (account.Subject, account.Email, account.Name, account.Kind));
        Assert.Equal(["staff"], account.Groups);
        Assert.True(PasswordHash.Verify("secret words", account.PasswordHash));
        Assert.False(PasswordHash.Verify("Secret words", account.PasswordHash));
        Assert.DoesNotContain("secret words", File.ReadAllText(_path), StringComparison.Ordinal);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(_path));
        Assert.Single(Directory.GetFiles(Path.GetDirectoryName(_path)!));
    }

    [Theory]
    [InlineData("subject", "other@dezky.test")]
    [InlineData("other", "ADA@dezky.test")]
    public void Add_WhenSubjectOrAddressIsTaken_IsRefused(string subject, string email)
    {
        var file = AccountFile.Load(_path);
        file.Add("subject", "ada@dezky.test", "Ada", [], "secret words", AccountKind.Operator);

        Assert.Throws<InvalidOperationException>(() => file.Add(subject, email, "Ada", [], "secret words", AccountKind.Operator));
    }

    [Fact]
    public void Load_WhenTheFileIsNoList_SaysWhichFile()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_path)!);
        File.WriteAllText(_path, "{");

        var failure = Assert.Throws<InvalidDataException>(() => AccountFile.Load(_path));

        Assert.Contains(_path, failure.Message, StringComparison.Ordinal);
    }
}
