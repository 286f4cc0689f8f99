using System.Globalization;

namespace Dezky.Faults.Tests.Support;

/// <summary>How often faults are repeated: <c>DEZKY_TEST_SCALE</c> multiplies the usual counts for a long run.</summary>
internal static class TestScale
{
    private static readonly double Factor =
        double.TryParse(Environment.GetEnvironmentVariable("DEZKY_TEST_SCALE"), CultureInfo.InvariantCulture, out var factor) ? factor : 1;

    public static int Of(int count) => Math.Max(1, (int)(count * Factor));
}
