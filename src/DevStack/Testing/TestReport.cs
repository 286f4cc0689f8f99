using System.Globalization;
using System.Xml.Linq;

namespace Dezky.DevStack.Testing;

/// <summary>A failed test as it is shown: its name, and what it said.</summary>
internal sealed record FailedTest(string Name, string Message);

/// <summary>What a run of one project came to, read from the runner's own report (TRX).</summary>
internal sealed record TestReport(int Passed, int Skipped, IReadOnlyList<FailedTest> Failed)
{
    private static readonly XNamespace Trx = "http://microsoft.com/schemas/VisualStudio/TeamTest/2010";

    public bool RanNothing => Passed + Failed.Count == 0;

    public static TestReport Read(string path)
    {
        var root = XDocument.Load(path).Root!;
        var counters = root.Element(Trx + "ResultSummary")!.Element(Trx + "Counters")!;
        var results = root.Element(Trx + "Results")?.Elements(Trx + "UnitTestResult").ToList() ?? [];

        return new TestReport(
            Count(counters, "passed"),
            results.Count(result => (string?)result.Attribute("outcome") == "NotExecuted"),
            [.. results.Where(result => (string?)result.Attribute("outcome") is not ("Passed" or "NotExecuted")).Select(ReadFailure)]);
    }

    /// <summary>The same with one more failure: what went wrong around the tests counts as one of them.</summary>
    public TestReport With(FailedTest failure) => this with { Failed = [.. Failed, failure] };

    private static FailedTest ReadFailure(XElement result)
    {
        var error = result.Element(Trx + "Output")?.Element(Trx + "ErrorInfo");
        var text = $"{error?.Element(Trx + "Message")?.Value}\n{error?.Element(Trx + "StackTrace")?.Value}";
        return new FailedTest((string)result.Attribute("testName")!, text.Trim());
    }

    private static int Count(XElement counters, string name) => int.Parse(counters.Attribute(name)!.Value, CultureInfo.InvariantCulture);
}
