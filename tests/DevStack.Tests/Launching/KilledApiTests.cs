using System.Collections.Concurrent;
using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace Dezky.DevStack.Tests.Launching;

/// <summary>GraphApi is killed amid changes; what it acknowledged is there after a restart, whole and once.</summary>
public sealed class KilledApiTests
{
    private const int Mutations = 200;

    private const string Create =
        "mutation ($slug: String!) { createPartner(input: { slug: $slug, name: $slug, marginPercent: 10 }) { partner { slug } errors { ... on Error { code } } } }";

    private const string Read =
        "query ($slug: String!) { partnerBySlug(slug: $slug) { slug } auditEvents(where: { partnerSlug: { eq: $slug } }) { totalCount nodes { action } } }";

    [Fact]
    public async Task Kill9AmidMutations_LosesNothingAcknowledgedAndLeavesNoHalf()
    {
        using var data = new TemporaryFolder();
        var ports = FreePorts.TakeFour();
        var slugs = Enumerable.Range(0, Mutations).Select(index => $"kill-{index}").ToArray();
        ConcurrentBag<string> acknowledged = [];

        await using var launcher = await Launcher.UpAndReadyAsync(ports, data.Path);
        using var client = await ClientAsync(ports);
        var killed = 0;
        await Task.WhenAll(slugs.Select(async slug =>
        {
            try
            {
                var response = await SendAsync(client, Create, slug);
                Assert.Equal(slug, response.GetProperty("data").GetProperty("createPartner").GetProperty("partner").GetProperty("slug").GetString());
                acknowledged.Add(slug);
            }
            catch (HttpRequestException)
            {
                // The killed server answers no more: this one is unacknowledged.
            }

            if (acknowledged.Count >= Mutations / 4 && Interlocked.Exchange(ref killed, 1) == 0)
            {
                Signals.Send("KILL", ProcessesOf.Part(data.Path, "Dezky.GraphApi.dll"));
            }
        }));
        await launcher.SaysAsync("GraphApi is back");

        foreach (var slug in slugs)
        {
            var stored = (await SendAsync(client, Read, slug)).GetProperty("data");
            var exists = stored.GetProperty("partnerBySlug").ValueKind is JsonValueKind.Object;
            var events = stored.GetProperty("auditEvents").GetProperty("totalCount").GetInt32();

            Assert.True(exists || !acknowledged.Contains(slug), $"{slug} was acknowledged and is lost.");
            Assert.True(events == (exists ? 1 : 0), $"{slug} {(exists ? "exists" : "does not exist")} with {events} audit events.");
        }
    }

    private static async Task<HttpClient> ClientAsync(int ports)
    {
        await using var token = await Launcher.RunAsync("token", "operator", "--port-base", ports.ToString(CultureInfo.InvariantCulture));
        var client = new HttpClient { BaseAddress = new Uri($"http://localhost:{ports}") };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token.Output.Single());
        return client;
    }

    private static async Task<JsonElement> SendAsync(HttpClient client, string query, string slug)
    {
        using var response = await client.PostAsJsonAsync("/graphql", new { query, variables = new { slug } });
        return await response.Content.ReadFromJsonAsync<JsonElement>();
    }
}
