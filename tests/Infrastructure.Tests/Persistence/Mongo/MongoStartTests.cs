using Dezky.Application.Persistence;
using Dezky.Infrastructure.Persistence.Mongo.Schema;
using Dezky.Infrastructure.Tests.Persistence.Contract;
using Dezky.TestSupport.Servers;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Dezky.Infrastructure.Tests.Persistence.Mongo;

/// <summary>Signing in, TLS, and servers that are not there: what stops a start, and in which words.</summary>
public sealed class MongoStartTests
{
    private const string Password = "s3cret/with:marks@";

    [Fact]
    public async Task Start_WithUserPasswordAndTls_Works()
    {
        await using var server = await DocumentServer.StartAsync(new DocumentServerOptions("app", Password, UsesTls: true));
        await using var store = MongoTestStore.Open("secured", connectionString: server.ConnectionStringFor("secured"));

        await store.AddAsync(Book.Create(new BookId(Guid.CreateVersion7()), "1", "One"));

        Assert.Equal(["One"], await store.TitlesAsync(Filter.All));
    }

    [Fact]
    public async Task Start_WithAWrongPassword_SaysSoAtOnceAndDoesNotShowIt()
    {
        await using var server = await DocumentServer.StartAsync(new DocumentServerOptions("app", Password));
        var wrong = server.ConnectionStringFor("secured").Replace(Uri.EscapeDataString(Password), "wrong-one", StringComparison.Ordinal);

        var failure = Assert.Throws<StoreUnavailableException>(() => MongoTestStore.Open("secured", connectionString: wrong));

        Assert.Equal(StoreFailure.Denied, failure.Failure);
        Assert.DoesNotContain("wrong-one", failure.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_WithoutTheAuthorityOfTheServersCertificate_Fails()
    {
        await using var server = await DocumentServer.StartAsync(new DocumentServerOptions(UsesTls: true));
        var untrusting = string.Join('&', server.ConnectionStringFor("secured").Split('&').Where(option => !option.StartsWith("tlsCAFile", StringComparison.OrdinalIgnoreCase)));

        var failure = await Assert.ThrowsAsync<StoreUnavailableException>(() => StartAsync(untrusting));

        Assert.Equal(StoreFailure.Io, failure.Failure);
        Assert.Contains("TLS", failure.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_WithoutAServer_WaitsAndThenSaysWhichIsMissing()
    {
        var failure = await Assert.ThrowsAsync<StoreUnavailableException>(() => StartAsync($"mongodb://127.0.0.1:{FreePort.Find()}/dezky?replicaSet=rs0"));

        Assert.Equal(StoreFailure.Io, failure.Failure);
        Assert.Contains("127.0.0.1", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_WithTheNameOfAnotherReplicaSet_Fails()
    {
        var server = await DocumentServer.SharedAsync();
        var other = server.ConnectionStringFor("dezky").Replace("replicaSet=rs0", "replicaSet=other", StringComparison.Ordinal);

        await Assert.ThrowsAsync<StoreUnavailableException>(() => StartAsync(other));
    }

    private static async Task StartAsync(string connectionString)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton<IDocumentMap>(Book.Map());
        services.AddInfrastructure(new ConfigurationBuilder()
            .AddInMemoryCollection([
                new("Storage:Provider", "Mongo"),
                new("Storage:Mongo:StartTimeout", "00:00:01"),
                new("ConnectionStrings:Mongo", $"{connectionString}&serverSelectionTimeoutMS=700"),
            ]).Build());
        await using var provider = services.BuildServiceProvider();
        await provider.GetRequiredService<MongoHousekeeping>().StartAsync(CancellationToken.None);
    }
}
