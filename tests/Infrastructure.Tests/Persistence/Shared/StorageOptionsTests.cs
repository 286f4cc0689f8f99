using Dezky.Infrastructure.Persistence.Shared;

namespace Dezky.Infrastructure.Tests.Persistence.Shared;

public sealed class StorageOptionsTests
{
    [Fact]
    public void Validate_OfSoundSettings_Succeeds() => Assert.Empty(Failures(_ => { }));

    [Fact]
    public void Validate_NamesTheWrongSetting()
    {
        Assert.Contains("Storage:Provider", Assert.Single(Failures(options => options.Provider = "Oracle")), StringComparison.Ordinal);
        Assert.Contains("Storage:Sqlite:Path", Assert.Single(Failures(options => options.Sqlite.Path = "")), StringComparison.Ordinal);
        Assert.Contains("/no/such", Assert.Single(Failures(options => options.Sqlite.Path = "/no/such/folder.db")), StringComparison.Ordinal);
        Assert.Contains("Storage:Sqlite:MaxReaders", Assert.Single(Failures(options => options.Sqlite.MaxReaders = 0)), StringComparison.Ordinal);
        Assert.Contains("Storage:MaxPageSize", Assert.Single(Failures(options => options.MaxPageSize = 0)), StringComparison.Ordinal);
        Assert.Contains("Storage:Retention", Assert.Single(Failures(options => options.Retention = TimeSpan.Zero)), StringComparison.Ordinal);
    }

    private static IEnumerable<string> Failures(Action<StorageOptions> change)
    {
        var options = new StorageOptions { Sqlite = { Path = Path.Combine(Path.GetTempPath(), "dezky.db") } };
        change(options);
        return new StorageOptionsValidator().Validate(null, options).Failures ?? [];
    }
}
