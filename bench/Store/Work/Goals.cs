namespace Dezky.Bench.Store.Work;

/// <summary>What the stores are to reach, each goal with what was measured.</summary>
internal static class Goals
{
    private const double Share = 0.9;
    private const double WritesPerSecond = 50_000;

    public static void Print(IReadOnlyList<Result> results)
    {
        Console.WriteLine();
        foreach (var (ours, peer) in new[] { ("Dezky on SQLite", "sqlite3 by hand"), ("Dezky on MongoDB", "mongodb for Node.js") })
        {
            foreach (var result in results.Where(result => result.Contender == ours))
            {
                if (results.FirstOrDefault(other => other.Contender == peer && other.Operation == result.Operation && other.Callers == result.Callers) is { } beside)
                {
                    var share = result.PerSecond / beside.PerSecond;
                    Print($"{ours}, {result.Operation}, {result.Callers} callers", $"{Share:N1} × {peer}", $"{share:N2} ×", share >= Share);
                }
            }
        }

        if (results.FirstOrDefault(result => result is { Contender: "Dezky on SQLite", Operation: Operation.Insert, Callers: 32 }) is { } group)
        {
            Print("Dezky on SQLite, group commit, 32 callers", $"{WritesPerSecond:N0} writes/s", $"{group.PerSecond:N0}", group.PerSecond >= WritesPerSecond);
        }
    }

    public static void Print(string goal, string wanted, string measured, bool isMet) =>
        Console.WriteLine($"{goal,-48} wanted {wanted,-26} measured {measured,10}   {(isMet ? "met" : "NOT MET")}");
}
