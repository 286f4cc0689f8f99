using Dezky.Application;
using Dezky.Application.Persistence;
using Dezky.Infrastructure;
using Dezky.TestSupport;
using Dezky.TestSupport.Servers;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Dezky.Faults.Tests.Support;

/// <summary>A store of a test's own that one operator is known to, and the settings by which GraphApi finds it.</summary>
internal sealed class StoreUnderTest : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("dezky-faults-").FullName;

    private StoreUnderTest(Func<string, Dictionary<string, string?>> settings) => Settings = settings(_folder);

    public IReadOnlyDictionary<string, string?> Settings { get; }

    /// <param name="folder">Where the file is to be; null for a folder of the test's own.</param>
    public static Task<StoreUnderTest> SqliteAsync(string? folder = null) => CreateAsync(own => new()
    {
        ["Storage:Provider"] = "Sqlite",
        ["Storage:Sqlite:Path"] = Path.Combine(folder ?? own, "dezky.db"),
    });

    /// <summary>A database of the server, reached by <paramref name="port"/> where something stands in between.</summary>
    public static Task<StoreUnderTest> MongoAsync(DocumentServer server, int? port = null, string options = "") => CreateAsync(_ => new()
    {
        ["Storage:Provider"] = "Mongo",
        ["ConnectionStrings:Mongo"] = $"mongodb://127.0.0.1:{port ?? server.Port}/faults_{Guid.CreateVersion7():N}?directConnection=true{options}",
    });

    /// <summary>Opens the store without GraphApi: before it starts, or after it has ended.</summary>
    public async Task<IHost> OpenAsync()
    {
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Configuration.AddInMemoryCollection(Settings);
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.Services.AddApplication();
        builder.Services.AddInfrastructure(builder.Configuration);
        var host = builder.Build();
        await host.StartAsync();
        return host;
    }

    public ValueTask DisposeAsync()
    {
        Directory.Delete(_folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    private static async Task<StoreUnderTest> CreateAsync(Func<string, Dictionary<string, string?>> settings)
    {
        var store = new StoreUnderTest(settings);
        using var host = await store.OpenAsync();
        await using var scope = host.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<IDocuments<Domain.Users.User>>().Insert(A.Operator(subject: TestApp.OperatorSubject));
        Assert.Null(await scope.ServiceProvider.GetRequiredService<IUnitOfWork>().CommitAsync(CancellationToken.None));
        await host.StopAsync();
        return store;
    }
}
