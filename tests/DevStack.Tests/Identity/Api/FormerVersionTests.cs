using System.Text;
using System.Text.RegularExpressions;
using Dezky.Application.Identity;

namespace Dezky.DevStack.Tests.Identity.Api;

/// <summary>A version that does not know of kinds of addresses takes all of them for ones where a sign-in may end.</summary>
public sealed partial class FormerVersionTests
{
    [Fact]
    public async Task EnsureApplication_WhenAddressesHaveNoType_RegistersNoneOfTheSignOut()
    {
        await using var provider = await DirectoryProvider.StartAsync(between: new WithoutTypes());
        var group = (await provider.Directory.EnsureGroupAsync("readers", default)).Value;

        await provider.Directory.EnsureApplicationAsync(
            new ApplicationDescription("former", "Former", [group.Id], [new Uri("http://localhost:1/callback")], [new Uri("http://localhost:1/out")]), default);

        Assert.Equal(System.Net.HttpStatusCode.BadRequest, await StatusAsync("http%3A%2F%2Flocalhost%3A1%2Fout"));
        Assert.Equal(System.Net.HttpStatusCode.Found, await StatusAsync("http%3A%2F%2Flocalhost%3A1%2Fcallback"));

        async Task<System.Net.HttpStatusCode> StatusAsync(string redirectUri) => (await provider.Provider.Browser.GetAsync(
            $"{provider.Provider.BaseUrl}/application/o/authorize/?client_id=former&redirect_uri={redirectUri}")).Status;
    }

    private sealed partial class WithoutTypes : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (request.Content is { } body)
            {
                request.Content = Json(await body.ReadAsStringAsync(cancellationToken));
            }

            var response = await base.SendAsync(request, cancellationToken);
            if (response.Content.Headers.ContentType?.MediaType is "application/json")
            {
                response.Content = Json(await response.Content.ReadAsStringAsync(cancellationToken));
            }

            return response;
        }

        private static StringContent Json(string text) => new(Type().Replace(text, ""), Encoding.UTF8, "application/json");

        [GeneratedRegex(",\"redirect_uri_type\":\"[a-z]+\"")]
        private static partial Regex Type();
    }
}
