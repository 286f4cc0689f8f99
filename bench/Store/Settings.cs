using System.Globalization;
using Dezky.Bench.Store.Work;

namespace Dezky.Bench.Store;

/// <summary>What a run is asked for; everything when nothing is said.</summary>
internal sealed record Settings
{
    private const string Usage = "--only work,sizes,lists --stores sqlite,mongo --operations insert,find,page,update,transaction --callers 1,8,32 --seconds 4 --largest 1000000 --tenants 100000";

    public IReadOnlyList<string> Only { get; private init; } = ["work", "sizes", "lists"];

    public IReadOnlyList<string> Stores { get; private init; } = ["sqlite", "mongo"];

    public IReadOnlyList<Operation> Operations { get; private init; } = Enum.GetValues<Operation>();

    /// <summary>How many work at the same time, one number after the other.</summary>
    public IReadOnlyList<int> Callers { get; private init; } = [1, 8, 32];

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
                "--operations" => settings with { Operations = [.. value.Split(',').Select(OperationOf)] },
                "--callers" => settings with { Callers = [.. value.Split(',').Select(Number)] },
                "--seconds" => settings with { Seconds = Number(value) },
                "--largest" => settings with { Largest = Number(value) },
                "--tenants" => settings with { Tenants = Number(value) },
                var unknown => throw Wrong(unknown),
            };
        }

        return settings;
    }

    private static Operation OperationOf(string value) => Enum.TryParse<Operation>(value, ignoreCase: true, out var operation)
        ? operation
        : throw new ArgumentException($"«{value}» is not an operation.");

    private static int Number(string value) => int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0
        ? number
        : throw new ArgumentException($"«{value}» is not a number above 0.");

    private static ArgumentException Wrong(string option) => new($"«{option}» is not known here, or lacks its value. Known are:\n  {Usage}");
}
