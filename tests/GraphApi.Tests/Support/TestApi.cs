using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Dezky.Application.Persistence;
using Dezky.Domain.Partners;
using Dezky.Domain.Tenants;
using Dezky.Domain.Users;
using Dezky.Infrastructure.Persistence.Shared;
using Dezky.TestSupport;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Dezky.GraphApi.Tests.Support;

/// <summary>GraphApi on a real Kestrel with a store of its own, and callers of every kind.</summary>
public sealed class TestApi : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("dezky-api-").FullName;
    private readonly ConcurrentQueue<string> _passes = [];
    private WebApplicationFactory<Program> _factory = null!;
    private IDisposable _plans = null!;

    public TestIssuer Issuer { get; private set; } = null!;

    public HttpClient Http { get; private set; } = null!;

    public IServiceProvider Services => _factory.Services;

    /// <summary>Whether queries may read collections as a whole. Otherwise that fails the tests at their end: with few documents, any index would do.</summary>
    public bool AllowsPasses { get; init; }

    /// <summary>Settings of the test's own; set before the API starts.</summary>
    public Dictionary<string, string> Settings { get; } = [];

    public async Task InitializeAsync()
    {
        Issuer = await TestIssuer.StartAsync();
        var settings = Defaults();
        foreach (var (name, value) in Settings)
        {
            settings[name] = value;
        }

        _factory = new WebApplicationFactory<Program>().WithWebHostBuilder(host =>
        {
            host.UseEnvironment("Development");
            foreach (var (name, value) in settings)
            {
                host.UseSetting(name, value);
            }
        });
        _factory.UseKestrel();
        _factory.StartServer();
        Http = _factory.CreateClient();
        _plans = Services.GetRequiredService<QueryPlans>().Listen(plan =>
        {
            if (plan.Reach is QueryReach.Collection)
            {
                _passes.Enqueue(plan.ToString());
            }
        });
        await Callers.AddAsync(this);
    }

    private Dictionary<string, string> Defaults() => new()
    {
        ["urls"] = "http://127.0.0.1:0",
        ["Storage:Provider"] = "Sqlite",
        ["Storage:Sqlite:Path"] = Path.Combine(_folder, "dezky.db"),
        ["Authentik:Issuers:0"] = Issuer.IssuerOf("dezky-operator"),
        ["Authentik:Audiences:0"] = "dezky-operator",
        ["Authentik:Issuers:1"] = Issuer.IssuerOf("dezky-portal"),
        ["Authentik:Audiences:1"] = "dezky-portal",
        ["Authentik:Api:Url"] = "http://127.0.0.1:1",
        ["Authentik:Api:Token"] = "of-nobody",
    };

    public async Task DisposeAsync()
    {
        _plans.Dispose();
        Http.Dispose();
        await _factory.DisposeAsync();
        await Issuer.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
        Assert.True(AllowsPasses || _passes.IsEmpty, $"No index serves these queries, although they find little: {string.Join('\n', _passes)}");
    }

    /// <summary>Runs a request as a caller and returns the whole response.</summary>
    public async Task<JsonElement> RunAsync(Caller caller, string document, object? variables = null, string? operationName = null) =>
        await SendAsync(caller.Token(Issuer), document, variables, operationName) is { } response
            ? await response.Content.ReadFromJsonAsync<JsonElement>()
            : default;

    public Task<HttpResponseMessage> SendAsync(string? token, string document, object? variables = null, string? operationName = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/graphql") { Content = JsonContent.Create(new { query = document, variables, operationName }) };
        if (token is not null)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        }

        return Http.SendAsync(request);
    }

    /// <summary>The events of a subscription, over server-sent events on real HTTP.</summary>
    public async IAsyncEnumerable<JsonElement> SubscribeAsync(
        Caller caller, string document, object? variables, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/graphql")
        {
            Content = JsonContent.Create(new { query = document, variables }),
            Headers = { Accept = { new MediaTypeWithQualityHeaderValue("text/event-stream") } },
        };
        if (caller.Token(Issuer) is { } token)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        }

        using var response = await Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync(cancellationToken));
        while (await reader.ReadLineAsync(cancellationToken) is { } line)
        {
            if (line.StartsWith("data:", StringComparison.Ordinal) && line.Length > "data: ".Length)
            {
                yield return JsonSerializer.Deserialize<JsonElement>(line["data:".Length..]);
            }
        }
    }

    /// <summary>Writes documents past the API, in one unit of work.</summary>
    public async Task StoreAsync(IEnumerable<object> documents)
    {
        await using var scope = Services.CreateAsyncScope();
        foreach (var document in documents)
        {
            switch (document)
            {
                case Tenant tenant:
                    scope.ServiceProvider.GetRequiredService<IDocuments<Tenant>>().Insert(tenant);
                    break;
                case Partner partner:
                    scope.ServiceProvider.GetRequiredService<IDocuments<Partner>>().Insert(partner);
                    break;
                case User user:
                    scope.ServiceProvider.GetRequiredService<IDocuments<User>>().Insert(user);
                    break;
                default:
                    throw new ArgumentException($"{document.GetType().Name} is not stored.", nameof(documents));
            }
        }

        Assert.Null(await scope.ServiceProvider.GetRequiredService<IUnitOfWork>().CommitAsync(CancellationToken.None));
    }

    public async Task<T?> FindAsync<T>(Filter where)
        where T : class, Domain.Shared.IAggregate
    {
        await using var scope = Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<IDocuments<T>>().FirstAsync(where, CancellationToken.None);
    }

    public async Task<long> CountAsync<T>(Filter where)
        where T : class, Domain.Shared.IAggregate
    {
        await using var scope = Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<IDocuments<T>>().CountAsync(where, CancellationToken.None);
    }

    /// <summary>A tenant of the test's own, so that tests do not disturb each other.</summary>
    public async Task<Tenant> AddTenantAsync(Partner? partner = null)
    {
        var tenant = A.ActiveTenant($"t-{Guid.CreateVersion7():N}"[..30]);
        tenant = partner is null ? tenant : tenant.AttachTo(partner).Value;
        await StoreAsync([tenant]);
        return tenant;
    }

    /// <summary>A partner of the test's own.</summary>
    public async Task<Partner> AddPartnerAsync()
    {
        var partner = A.Partner($"p-{Guid.CreateVersion7():N}"[..30]);
        await StoreAsync([partner]);
        return partner;
    }

    /// <summary>A person of the test's own with a portal token.</summary>
    public async Task<Caller> AddPersonAsync(Func<User, User> withRoles)
    {
        var name = $"u-{Guid.CreateVersion7():N}"[..30];
        await StoreAsync([withRoles(A.User($"{name}@example.com", name))]);
        return new Caller(name, name, "dezky-portal");
    }

    /// <summary>Changes a person's record past the API.</summary>
    public async Task ChangeAsync(Caller person, Func<User, User> change)
    {
        await using var scope = Services.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<IDocuments<User>>();
        var subject = person.Subject;
        var user = (await users.FirstAsync(Filter.For<User>(each => each.Subject == subject), CancellationToken.None))!;
        users.Replace(user, change(user));
        Assert.Null(await scope.ServiceProvider.GetRequiredService<IUnitOfWork>().CommitAsync(CancellationToken.None));
    }
}
