using System.Diagnostics;
using System.Globalization;

namespace Dezky.DevStack.Running;

/// <summary>Calm lines on what is happening: one for each step, with its duration once it took noticeable time.</summary>
internal sealed class Progress(TextWriter output)
{
    public void Say(string line) => output.WriteLine(line);

    public async Task StepAsync(string what, Func<Task> step)
    {
        Say($"{what} …");
        var watch = Stopwatch.StartNew();
        await step();

        if (watch.Elapsed > TimeSpan.FromSeconds(1))
        {
            Say($"  done in {Seconds(watch.Elapsed)}");
        }
    }

    public static string Seconds(TimeSpan time) => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.0} s");
}
