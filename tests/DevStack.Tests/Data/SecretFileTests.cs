using Dezky.DevStack.Data;

namespace Dezky.DevStack.Tests.Data;

public sealed class SecretFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void ReadOrCreate_WhenAskedAgain_GivesTheSameSecret()
    {
        var secret = SecretFile.ReadOrCreate(_folder.Path, "client");

        Assert.Equal(secret, SecretFile.ReadOrCreate(_folder.Path, "client"));
        Assert.NotEqual(secret, SecretFile.ReadOrCreate(_folder.Path, "other"));
        Assert.Equal(64, secret.Length);
    }

    [Fact]
    public void Write_Always_LetsOnlyTheOwnerRead()
    {
        File.WriteAllText(_folder["known"], "open to all");

        SecretFile.Write(_folder["known"], "secret");

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(_folder["known"]));
        Assert.Equal("secret", File.ReadAllText(_folder["known"]));
        Assert.Single(Directory.GetFiles(_folder.Path));
    }
}
