using System.Globalization;

namespace Dezky.Bench.Store;

/// <summary>What a run is asked for; everything when nothing is said.</summary>
internal sealed record Settings
{
    private const string Usage = "--only work,sizes,lists --stores sqlite,mongo --seconds 4 --largest 1000000 --tenants 100000";

    public IReadOnlyList<string> Only { get; private init; } = ["work", "sizes", "lists"];

    public IReadOnlyList<string> Stores { get; private init; } = ["sqlite", "mongo"];

    public int Seconds { get; private init; } = 4;

    public int Largest { get; private init; } = 1_000_000;

    public int Tenants { get; private init; } = 100_000;

    /// <exception cref="ArgumentException">An option is unknown or has no good value.</exception>
    public static Settings Parse(IReadOnlyList<string> arguments)
    {
        var settings = new Settings();
        for (var index = 0; index < arguments.Count; index += 2)
        {
            var value = index + 1 < arguments.Count ? arguments[index + 1] : throw Wrong(arguments[index]);
            settings = arguments[index] switch
            {
                "--only" => settings with { Only = value.Split(',') },
                "--stores" => settings with { Stores = value.Split(',') },
                "--seconds" => settings with { Seconds = Number(value) },
                "--largest" => settings with { Largest = Number(value) },
                "--tenants" => settings with { Tenants = Number(value) },
                var unknown => throw Wrong(unknown),
            };
        }

        return settings;
    }

    private static int Number(string value) => int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0
        ? number
        : throw new ArgumentException($"«{value}» is not a number above 0.");

    private static ArgumentException Wrong(string option) => new($"«{option}» is not known here, or lacks its value. Known are:\n  {Usage}");
}
