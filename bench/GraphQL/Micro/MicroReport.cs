namespace Dezky.Bench.GraphQL.Micro;

/// <summary>A row for each step and document.</summary>
internal static class MicroReport
{
    public static void Print(TextWriter output, IReadOnlyList<MicroResult> results)
    {
        if (results.Count == 0)
        {
            return;
        }

        var table = new Table("step and document", "ns", "allocated B", "graphql-js ns", "times faster");
        foreach (var result in results.OrderBy(result => result.Step switch
        {
            EngineSteps.Lex => 0,
            EngineSteps.Parse => 1,
            EngineSteps.Validate => 2,
            _ => 3,
        }))
        {
            table.Add(
                $"{result.Step} {result.Case}",
                Table.Number(result.Own.Nanoseconds),
                Table.Number(result.Own.Allocated),
                Table.Number(result.PeerNanoseconds),
                Table.Number(result.PeerNanoseconds / result.Own.Nanoseconds, 1));
        }

        table.Print(output);
    }
}
