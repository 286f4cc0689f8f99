using Dezky.DevStack.Testing;

namespace Dezky.DevStack.Tests.Testing;

public sealed class TestReportTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Read_WhenTestsFailed_CountsAndNamesThem()
    {
        var report = Read(
            """
            <Results>
              <UnitTestResult testName="Slug.Parse_WhenEmpty_Fails" outcome="Passed" />
              <UnitTestResult testName="Slug.Parse_WhenLong_Fails" outcome="Failed">
                <Output><ErrorInfo><Message>Expected 1, was 2</Message><StackTrace>at Slug.cs:line 7</StackTrace></ErrorInfo></Output>
              </UnitTestResult>
              <UnitTestResult testName="Slug.Later" outcome="NotExecuted" />
            </Results>
            <ResultSummary outcome="Failed"><Counters total="3" executed="2" passed="1" failed="1" /></ResultSummary>
            """);

        Assert.Equal(1, report.Passed);
        Assert.Equal(1, report.Skipped);
        var failed = Assert.Single(report.Failed);
        Assert.Equal("Slug.Parse_WhenLong_Fails", failed.Name);
        Assert.Equal("Expected 1, was 2\nat Slug.cs:line 7", failed.Message);
    }

    [Fact]
    public void Read_WhenNothingRan_SaysSo()
    {
        var report = Read("""<ResultSummary outcome="Completed"><Counters total="0" executed="0" passed="0" failed="0" /></ResultSummary>""");

        Assert.True(report.RanNothing);
    }

    private TestReport Read(string content)
    {
        File.WriteAllText(
            _folder["report.trx"], $"<TestRun xmlns=\"http://microsoft.com/schemas/VisualStudio/TeamTest/2010\">{content}</TestRun>");
        return TestReport.Read(_folder["report.trx"]);
    }
}
