using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;

namespace Dezky.DevStack.Tests.Identity;

/// <summary>
/// As much of a browser as sign-in needs: cookies by host whatever the port, Secure ones on loopback hosts too, names below localhost that
/// lead to this machine, redirects one by one, and forms.
/// </summary>
internal sealed partial class TestBrowser : IDisposable
{
    private readonly Dictionary<(string Host, string Name), string> _cookies = [];
    private readonly HttpClient _http = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = false,
        ConnectCallback = async (context, cancellation) =>
        {
            var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
            await socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, context.DnsEndPoint.Port), cancellation);
            return new NetworkStream(socket, ownsSocket: true);
        },
    });

    public IReadOnlyDictionary<(string Host, string Name), string> Cookies => _cookies;

    public Task<TestPage> GetAsync(string address) => GetAsync(new Uri(address));

    public Task<TestPage> GetAsync(Uri address) => SendAsync(new HttpRequestMessage(HttpMethod.Get, address));

    public Task<TestPage> PostAsync(Uri address, params (string Name, string Value)[] form) => SendAsync(new HttpRequestMessage(HttpMethod.Post, address)
    {
        Content = new FormUrlEncodedContent(form.Select(each => KeyValuePair.Create(each.Name, each.Value))),
    });

    /// <summary>Follows redirects until a page comes, or until one would lead to an address that begins with <paramref name="stopAt"/>.</summary>
    public async Task<TestPage> FollowAsync(TestPage page, string? stopAt = null)
    {
        for (var step = 0; step < 10 && page.Location is { } location; step++)
        {
            if (stopAt is not null && location.AbsoluteUri.StartsWith(stopAt, StringComparison.Ordinal))
            {
                return page;
            }

            page = await GetAsync(location);
        }

        return page;
    }

    /// <summary>Fills in the page's form and sends it with its hidden fields.</summary>
    public Task<TestPage> SubmitAsync(TestPage page, params (string Name, string Value)[] fields)
    {
        var action = FormAction().Match(page.Body);
        Assert.True(action.Success, $"There is no form on the page {page.Address}: {page.Body}");
        var hidden = HiddenField().Matches(page.Body).Select(each => (Decode(each.Groups[1].Value), Decode(each.Groups[2].Value)));
        return PostAsync(new Uri(page.Address, Decode(action.Groups[1].Value)), [.. hidden, .. fields]);
    }

    public void Forget(string host, string name) => _cookies.Remove((host, name));

    public void Plant(string host, string name, string value) => _cookies[(host, name)] = value;

    public void Dispose() => _http.Dispose();

    private async Task<TestPage> SendAsync(HttpRequestMessage request)
    {
        using (request)
        {
            var host = request.RequestUri!.Host;
            var cookies = string.Join("; ", _cookies.Where(each => each.Key.Host == host).Select(each => $"{each.Key.Name}={each.Value}"));
            if (cookies.Length > 0)
            {
                request.Headers.Add("Cookie", cookies);
            }

            using var response = await _http.SendAsync(request);
            if (response.Headers.TryGetValues("Set-Cookie", out var changes))
            {
                foreach (var change in changes)
                {
                    Apply(host, change);
                }
            }

            return new TestPage(request.RequestUri, response.StatusCode, response.Headers, await response.Content.ReadAsStringAsync());
        }
    }

    private void Apply(string host, string change)
    {
        var parts = change.Split(';', StringSplitOptions.TrimEntries);
        var (name, value) = (parts[0].Split('=', 2)[0], parts[0].Split('=', 2)[1]);
        if (name.StartsWith("__Host-", StringComparison.Ordinal))
        {
            Assert.Contains("secure", parts, StringComparer.OrdinalIgnoreCase);
            Assert.Contains("path=/", parts, StringComparer.OrdinalIgnoreCase);
            Assert.DoesNotContain(parts, each => each.StartsWith("domain", StringComparison.OrdinalIgnoreCase));
        }

        if (value.Length == 0)
        {
            _cookies.Remove((host, name));
        }
        else
        {
            _cookies[(host, name)] = value;
        }
    }

    private static string Decode(string html) => WebUtility.HtmlDecode(html);

    [GeneratedRegex("<form[^>]*action=\"([^\"]*)\"")]
    private static partial Regex FormAction();

    [GeneratedRegex("<input type=\"hidden\" name=\"([^\"]*)\" value=\"([^\"]*)\"")]
    private static partial Regex HiddenField();
}
