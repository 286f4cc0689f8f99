using System.Globalization;

namespace Dezky.Ui;

/// <summary>Ids for elements that others point at, such as a field's label. Unique in the process, so also in the page.</summary>
internal static class ElementId
{
    private static long _last;

    public static string Next(string kind) => string.Create(CultureInfo.InvariantCulture, $"{kind}-{Interlocked.Increment(ref _last)}");
}
