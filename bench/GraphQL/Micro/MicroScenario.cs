using System.Text.Json;
using Dezky.Bench.GraphQL.Load;

namespace Dezky.Bench.GraphQL.Micro;

/// <summary>The steps of a request by themselves, in the engine and in graphql-js.</summary>
internal static class MicroScenario
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public static async Task<IReadOnlyList<MicroResult>> RunAsync(IReadOnlyList<Case> cases, bool withPeer)
    {
        var documents = MicroCase.From(cases);
        var results = new List<MicroResult>();
        await using (var engine = new EngineSteps())
        {
            foreach (var document in documents)
            {
                Console.WriteLine($"Steps of {document.Name} …");
                foreach (var (step, operation) in engine.Of(document))
                {
                    results.Add(new MicroResult(step, document.Name, await Measurement.OfAsync(operation), null));
                }
            }
        }

        return withPeer ? Join(results, await RunPeerAsync(documents)) : results;
    }

    private static async Task<IReadOnlyList<PeerResult>> RunPeerAsync(IReadOnlyList<MicroCase> documents)
    {
        Console.WriteLine("The same steps of graphql-js …");
        await File.WriteAllTextAsync(Path.Combine(Peers.Folder, "micro.json"), JsonSerializer.Serialize(documents, Json));
        return JsonSerializer.Deserialize<IReadOnlyList<PeerResult>>(
            await Tool.RunAsync("node", ["micro.mjs"], Peers.Folder, new Dictionary<string, string> { ["NODE_ENV"] = "production" }), Json)!;
    }

    private static List<MicroResult> Join(IEnumerable<MicroResult> results, IReadOnlyList<PeerResult> peers) =>
    [
        .. results.Select(result => result with
        {
            PeerNanoseconds = peers.FirstOrDefault(peer => peer.Step == result.Step && peer.Name == result.Case)?.Nanoseconds,
        }),
    ];

    private sealed record PeerResult(string Step, string Name, double Nanoseconds);
}

/// <summary>What a step costs for a document, and in graphql-js where it has that step.</summary>
internal sealed record MicroResult(string Step, string Case, Measurement Own, double? PeerNanoseconds);
