namespace Dezky.Bench.Soak;

/// <summary>Whether what the process holds is flat: the last sixth of the run against the third, when caches are full and everything has been used.</summary>
internal static class Verdict
{
    private const double MostGrowth = 1.10;
    private const double MostMegabytes = 16;
    private const double MostHandles = 5;

    /// <returns>Whether each of the figures is flat.</returns>
    public static bool Tell(IReadOnlyList<ProcessUse> samples)
    {
        var sixth = samples.Count / 6;
        if (sixth is 0)
        {
            Console.WriteLine("Less than six minutes say nothing about what grows.");
            return true;
        }

        var (early, late) = (samples.Skip(2 * sixth).Take(sixth).ToList(), samples.TakeLast(sixth).ToList());
        return Tell("memory, MB", early, late, use => use.Megabytes, MostMegabytes)
            & Tell("managed heap, MB", early, late, use => use.HeapMegabytes, MostMegabytes)
            & Tell("handles", early, late, use => use.Handles, MostHandles)
            & Tell("threads", early, late, use => use.Threads, MostHandles);
    }

    private static bool Tell(string what, List<ProcessUse> early, List<ProcessUse> late, Func<ProcessUse, double> figure, double most)
    {
        var (before, after) = (Median(early, figure), Median(late, figure));
        var isFlat = after <= before * MostGrowth || after <= before + most;
        Console.WriteLine($"{what,-18} {before,8:N1} -> {after,8:N1}   {(isFlat ? "flat" : "GROWS")}");
        return isFlat;
    }

    private static double Median(List<ProcessUse> samples, Func<ProcessUse, double> figure) => samples.Select(figure).Order().ElementAt(samples.Count / 2);
}
