using System.Collections.Concurrent;
using System.Text.RegularExpressions;

namespace Dezky.Ui.Icons;

/// <summary>The drawings of the icons: Lucide's, embedded at build time, or the few built-in ones where npm was not at hand.</summary>
public static partial class IconLibrary
{
    private static readonly ConcurrentDictionary<string, string> Drawings = new(StringComparer.Ordinal);

    public static bool HasBrowserAssets { get; } =
        typeof(IconLibrary).Assembly.GetManifestResourceNames().Any(name => name.StartsWith("icons/", StringComparison.Ordinal));

    /// <summary>Whether there is a drawing of this name.</summary>
    public static bool Has(string name) =>
        typeof(IconLibrary).Assembly.GetManifestResourceInfo($"icons/{name}.svg") is not null || BuiltInIcons.Has(name);

    /// <summary>What stands inside the svg element of 24 by 24 units.</summary>
    public static string Find(string name) => Drawings.GetOrAdd(name, Load);

    private static string Load(string name)
    {
        using var stream = typeof(IconLibrary).Assembly.GetManifestResourceStream($"icons/{name}.svg");
        if (stream is null)
        {
            return BuiltInIcons.Find(name);
        }

        using var reader = new StreamReader(stream);
        var match = Content().Match(reader.ReadToEnd());
        return match.Success ? match.Groups[1].Value.Trim() : BuiltInIcons.Find(name);
    }

    [GeneratedRegex("<svg[^>]*>(.*)</svg>", RegexOptions.Singleline)]
    private static partial Regex Content();
}
