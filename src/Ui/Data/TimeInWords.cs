using System.Globalization;

namespace Dezky.Ui.Data;

/// <summary>How long ago, or in how long, in a few words; dates where a distance says less than the day.</summary>
public static class TimeInWords
{
    public static string Of(DateTimeOffset at, DateTimeOffset now)
    {
        var distance = now - at;
        var future = distance < TimeSpan.Zero;
        var length = distance.Duration();

        // Clocks of two machines differ a little; the near future is now.
        return length switch
        {
            { TotalSeconds: < 45 } => "just now",
            { TotalMinutes: < 60 } => Say(Math.Max(1, (int)Math.Round(length.TotalMinutes)), "min"),
            { TotalHours: < 24 } => Say((int)length.TotalHours, "h"),
            { TotalDays: < 7 } => Say((int)length.TotalDays, (int)length.TotalDays == 1 ? "day" : "days"),
            _ => Day(at, now)
        };

        string Say(int count, string unit) =>
            string.Create(CultureInfo.InvariantCulture, $"{(future ? "in " : "")}{count} {unit}{(future ? "" : " ago")}");
    }

    private static string Day(DateTimeOffset at, DateTimeOffset now) =>
        at.ToUniversalTime().ToString(at.Year == now.Year ? "d MMM" : "d MMM yyyy", CultureInfo.InvariantCulture);
}
