using System.Globalization;

namespace Dezky.Bench.GraphQL;

/// <summary>What a run is asked for; everything when nothing is said.</summary>
internal sealed record Settings
{
    public const string Usage = "--only micro,server,fanout --cases hello,tenant,page,mutation --servers dezky,kestrel,… --seconds 10 --warm-up 3";

    public IReadOnlyList<string> Only { get; private init; } = [];

    public IReadOnlyList<string> Cases { get; private init; } = [];

    public IReadOnlyList<string> Servers { get; private init; } = [];

    public int Seconds { get; private init; } = 10;

    public int WarmUpSeconds { get; private init; } = 3;

    /// <exception cref="BenchException">An option is unknown or has no good value.</exception>
    public static Settings Parse(IReadOnlyList<string> arguments)
    {
        var settings = new Settings();
        for (var index = 0; index < arguments.Count; index += 2)
        {
            var value = index + 1 < arguments.Count ? arguments[index + 1] : throw Wrong(arguments[index]);
            settings = arguments[index] switch
            {
                "--only" => settings with { Only = List(value) },
                "--cases" => settings with { Cases = List(value) },
                "--servers" => settings with { Servers = List(value) },
                "--seconds" => settings with { Seconds = Number(value) },
                "--warm-up" => settings with { WarmUpSeconds = Number(value) },
                var unknown => throw Wrong(unknown),
            };
        }

        return settings;
    }

    /// <summary>Those of <paramref name="all"/> that were asked for by name.</summary>
    /// <exception cref="BenchException">A name is none of theirs.</exception>
    public static IReadOnlyList<T> Choose<T>(IReadOnlyList<string> chosen, IReadOnlyList<T> all, Func<T, string> name)
    {
        var unknown = chosen.FirstOrDefault(wanted => !all.Any(item => IsCalled(item, wanted)));
        return unknown is null
            ? [.. all.Where(item => chosen.Count == 0 || chosen.Any(wanted => IsCalled(item, wanted)))]
            : throw new BenchException($"There is no «{unknown}»; there is: {string.Join(", ", all.Select(name))}.");

        bool IsCalled(T item, string wanted) => string.Equals(name(item), wanted, StringComparison.OrdinalIgnoreCase);
    }

    private static string[] List(string value) => value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static int Number(string value) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is >= 1 and <= 600
            ? number
            : throw new BenchException($"«{value}» is not a number of seconds from 1 to 600.");

    private static BenchException Wrong(string option) => new($"«{option}» is not known here, or lacks its value. Known are:\n  {Usage}");
}
