using Dezky.Infrastructure.Persistence.Shared;

namespace Dezky.Infrastructure.Persistence.Sqlite;

/// <summary>Reads the library's plans of the statements that a query ran.</summary>
internal static class SqlitePlans
{
    public static QueryPlan Explain(SqliteConnection connection, string operation, string collection, IEnumerable<string> statements)
    {
        var plans = statements.Distinct(StringComparer.Ordinal).Select(statement => (Text: statement, Steps: StepsOf(connection, statement))).ToList();
        return new QueryPlan(
            operation, collection, plans.Select(plan => ReachOf(plan.Text, plan.Steps)).DefaultIfEmpty().Max(), [.. plans.SelectMany(plan => plan.Steps)]);
    }

    private static List<string> StepsOf(SqliteConnection connection, string statement)
    {
        var explain = connection.Prepare("EXPLAIN QUERY PLAN " + statement);
        var steps = new List<string>();
        while (explain.Step())
        {
            steps.Add(explain.Text(3));
        }

        explain.Reset();
        return steps;
    }

    /// <summary>
    /// A SEARCH reads a range that was probed before, or is as long as the page. An index that is SCANned to read in its order ends with the
    /// page, or when too much was read in vain; without an order, or when the rows are sorted afterwards, it is read as a whole.
    /// </summary>
    private static QueryReach ReachOf(string statement, List<string> steps)
    {
        var scans = steps.Where(step => step.StartsWith("SCAN ", StringComparison.Ordinal) && !IsOfItsOwn(step)).ToList();
        if (scans.Count is 0)
        {
            return QueryReach.Matches;
        }

        return scans.Any(step => !step.Contains(" USING ", StringComparison.Ordinal)) ? QueryReach.Collection
            : statement.Contains(" ORDER BY ", StringComparison.Ordinal) && !steps.Contains("USE TEMP B-TREE FOR ORDER BY") ? QueryReach.Matches
            : QueryReach.Index;
    }

    /// <summary>Not a table: what an inner query gives, constants, the items of one document's list, or the rows that have trigrams.</summary>
    private static bool IsOfItsOwn(string scan) => scan.StartsWith("SCAN (", StringComparison.Ordinal)
        || scan is "SCAN CONSTANT ROW" || scan.Contains(" VIRTUAL TABLE ", StringComparison.Ordinal);
}
