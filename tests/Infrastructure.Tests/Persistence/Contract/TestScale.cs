using System.Globalization;

namespace Dezky.Infrastructure.Tests.Persistence.Contract;

/// <summary>How many times the usual counts the random and fault tests are to run with: <c>./dezky test --deep</c> says 20.</summary>
internal static class TestScale
{
    public static int Factor { get; } = int.TryParse(
        Environment.GetEnvironmentVariable("DEZKY_TEST_SCALE"), NumberStyles.None, CultureInfo.InvariantCulture, out var factor) ? factor : 1;
}
