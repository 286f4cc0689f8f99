using System.Globalization;

namespace Dezky.Bench.Ui;

/// <summary>What is measured, and how often.</summary>
/// <param name="Tenants">How many tenants the platform has.</param>
/// <param name="Loads">How often a page is loaded for each figure.</param>
/// <param name="Circuits">How many windows are open at once.</param>
/// <param name="ManyCircuits">How many are open at once to find what each more of them takes.</param>
internal sealed record Settings(int Tenants = 100_000, int Loads = 30, int Circuits = 20, int ManyCircuits = 100)
{
    public static Settings Parse(IReadOnlyList<string> arguments)
    {
        var settings = new Settings();
        for (var index = 0; index < arguments.Count; index += 2)
        {
            var value = index + 1 < arguments.Count && int.TryParse(arguments[index + 1], NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                ? number
                : throw new BenchException($"{arguments[index]} needs a number.");
            settings = arguments[index] switch
            {
                "--tenants" => settings with { Tenants = value },
                "--loads" => settings with { Loads = value },
                "--circuits" => settings with { Circuits = value },
                "--many" => settings with { ManyCircuits = value },
                var unknown => throw new BenchException($"There is no option {unknown}; there are --tenants, --loads, --circuits and --many."),
            };
        }

        return settings.ManyCircuits > settings.Circuits && settings.Circuits > 0 && settings.Loads > 0
            ? settings
            : throw new BenchException("--many must be more than --circuits, and all of them more than 0.");
    }
}

/// <summary>The benchmark cannot go on; the message says why.</summary>
internal sealed class BenchException(string message) : Exception(message);
