using System.Globalization;

namespace Dezky.Bench.Soak;

/// <summary>What a run is asked for.</summary>
internal sealed record SoakOptions
{
    private const string Usage = "--minutes 60 --stores sqlite,mongo --rate 100 (operations a second on each store) --callers 8";

    public int Minutes { get; private init; } = 60;

    public IReadOnlyList<string> Stores { get; private init; } = ["sqlite", "mongo"];

    public int Rate { get; private init; } = 100;

    public int Callers { get; private init; } = 8;

    /// <exception cref="ArgumentException">An option is unknown or has no good value.</exception>
    public static SoakOptions Parse(IReadOnlyList<string> arguments)
    {
        var options = new SoakOptions();
        for (var i = 0; i < arguments.Count; i += 2)
        {
            var value = i + 1 < arguments.Count ? arguments[i + 1] : throw Wrong(arguments[i]);
            options = arguments[i] switch
            {
                "--minutes" => options with { Minutes = Number(value) },
                "--stores" when value.Split(',') is var stores && stores.All(store => store is "sqlite" or "mongo") => options with { Stores = stores },
                "--rate" => options with { Rate = Number(value) },
                "--callers" => options with { Callers = Number(value) },
                var unknown => throw Wrong(unknown),
            };
        }

        return options;
    }

    private static int Number(string value) => int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0
        ? number
        : throw new ArgumentException($"«{value}» is not a number above 0.");

    private static ArgumentException Wrong(string option) => new($"«{option}» is not known here, or has no good value. Known are:\n  {Usage}");
}
