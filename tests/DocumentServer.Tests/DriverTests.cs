namespace Dezky.DocumentServer.Tests;

/// <summary>MongoDB's own driver is content with the gateway; the checks are in <c>Driver/*.mjs</c>.</summary>
public sealed class DriverTests(DriverChecks checks) : IClassFixture<DriverChecks>
{
    public static TheoryData<string> Names => [.. NodeDriver.Checks];

    [Theory]
    [MemberData(nameof(Names))]
    public void Check(string name)
    {
        Assert.True(checks.Results.TryGetValue(name, out var result), "it did not run");
        Assert.True(result.Error is null, result.Error);
    }

    [Fact]
    public void EveryCheckThatRan_IsReported() => Assert.Equal(NodeDriver.Checks.Order(), checks.Results.Keys.Order());
}
