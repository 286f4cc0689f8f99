extern alias devstack;

using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using devstack::Dezky.DevStack.Identity;
using Dezky.TestSupport.Servers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Dezky.GraphApi.Tests.Support;

/// <summary>The local identity provider with its API, behind a proxy that can lose single calls, as a network does.</summary>
public sealed class TestDirectory : IAsyncDisposable
{
    private const string Token = "a-token-of-the-tests";

    private readonly string _folder;
    private readonly IdentityProviderHost _provider;
    private readonly WebApplication _proxy;
    private readonly HttpClient _http;
    private int _calls;
    private Func<int, Loss?> _losses = _ => null;

    private TestDirectory(string folder, IdentityProviderHost provider, WebApplication proxy)
    {
        (_folder, _provider, _proxy) = (folder, provider, proxy);
        _http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = false }) { BaseAddress = provider.Address };
    }

    /// <summary>The settings of a GraphApi that uses it.</summary>
    public IEnumerable<KeyValuePair<string, string>> Settings =>
    [
        new("Authentik:Api:Url", _proxy.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First()),
        new("Authentik:Api:Token", Token),
    ];

    /// <summary>How many calls have come since <see cref="Lose"/>.</summary>
    public int Calls => Volatile.Read(ref _calls);

    public static async Task<TestDirectory> StartAsync(bool hasRecoveryFlow = true)
    {
        var folder = Directory.CreateTempSubdirectory("dezky-directory-").FullName;
        var options = IdentityProviderOptions.ForPlatform(FreePort.Find() - 3, folder, new Dictionary<string, string>()) with
        {
            EnvironmentName = "Development",
            ApiToken = Token,
            HasRecoveryFlow = hasRecoveryFlow,
        };
        var provider = await IdentityProviderHost.StartAsync(options, CancellationToken.None);
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var proxy = builder.Build();
        var directory = new TestDirectory(folder, provider, proxy);
        proxy.Run(directory.PassOnAsync);
        await proxy.StartAsync();
        return directory;
    }

    /// <summary>From now on, what becomes of each call; the first one has the number 1.</summary>
    public void Lose(Func<int, Loss?> losses)
    {
        Volatile.Write(ref _calls, 0);
        _losses = losses;
    }

    /// <summary>The people of an address, as the provider has them.</summary>
    public async Task<IReadOnlyList<JsonElement>> PeopleAsync(string email)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/v3/core/users/?email={Uri.EscapeDataString(email)}");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Token);
        using var response = await _http.SendAsync(request);
        using var list = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        return [.. list.RootElement.GetProperty("results").EnumerateArray().Select(person => person.Clone())];
    }

    public async ValueTask DisposeAsync()
    {
        await _proxy.DisposeAsync();
        await _provider.DisposeAsync();
        _http.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task PassOnAsync(HttpContext context)
    {
        var loss = _losses(Interlocked.Increment(ref _calls));
        if (loss is Loss.Request)
        {
            context.Abort();
            return;
        }

        using var request = new HttpRequestMessage(new HttpMethod(context.Request.Method), context.Request.Path + context.Request.QueryString);
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        if (body.Length > 0)
        {
            request.Content = new ByteArrayContent(body.ToArray());
            request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(context.Request.ContentType!);
        }

        request.Headers.TryAddWithoutValidation("Authorization", context.Request.Headers.Authorization.ToString());
        using var response = await _http.SendAsync(request);
        if (loss is Loss.Answer)
        {
            context.Abort();
            return;
        }

        context.Response.StatusCode = (int)response.StatusCode;
        context.Response.ContentType = response.Content.Headers.ContentType?.ToString();
        var answer = await response.Content.ReadAsByteArrayAsync();
        if (response.StatusCode is not HttpStatusCode.NoContent)
        {
            await context.Response.Body.WriteAsync(answer);
        }
    }
}

/// <summary>What the network loses of a call.</summary>
public enum Loss
{
    /// <summary>It does not reach the provider.</summary>
    Request,

    /// <summary>The provider has done it, and its answer is lost.</summary>
    Answer,
}
