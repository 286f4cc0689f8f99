using System.Globalization;

namespace Dezky.GraphQL.Tests.Reference;

/// <summary>How many times the usual counts the random tests are to run with: <c>./dezky test --deep</c> says 20.</summary>
internal static class TestScale
{
    public static int Factor { get; } = int.TryParse(
        Environment.GetEnvironmentVariable("DEZKY_TEST_SCALE"), NumberStyles.None, CultureInfo.InvariantCulture, out var factor) ? factor : 1;
}
