using Microsoft.AspNetCore.Http;

namespace Dezky.Ui;

/// <summary>
/// How a person likes to see the console. Kept in cookies, so that the first page is already right; written by behaviour/preferences.js.
/// </summary>
public sealed record Preferences(string Theme, string Density, string Sidebar, string Shortcuts, string Platform)
{
    /// <summary>Of the page's root element, where styles and scripts look for them.</summary>
    public IReadOnlyDictionary<string, object> Attributes => new Dictionary<string, object>(StringComparer.Ordinal)
    {
        ["data-theme"] = Theme,
        ["data-density"] = Density,
        ["data-sidebar"] = Sidebar,
        ["data-shortcuts"] = Shortcuts,
        ["data-platform"] = Platform
    };

    public static Preferences Of(HttpContext context) => new(
        Read(context, "theme", "dark", "light", "system"),
        Read(context, "density", "comfortable", "compact"),
        Read(context, "sidebar", "open", "collapsed"),
        Read(context, "shortcuts", "on", "off"),
        PlatformOf(context));

    // The value ends in an attribute of the page: only known words pass.
    private static string Read(HttpContext context, string name, string otherwise, params ReadOnlySpan<string> alternatives)
    {
        var value = context.Request.Cookies[$"dezky-{name}"];
        foreach (var alternative in alternatives)
        {
            if (value == alternative)
            {
                return alternative;
            }
        }

        return otherwise;
    }

    // Which key goes with a letter: ⌘ on Apple's machines, Ctrl elsewhere.
    private static string PlatformOf(HttpContext context)
    {
        var agent = context.Request.Headers.UserAgent.ToString();
        return agent.Contains("Mac OS", StringComparison.Ordinal) || agent.Contains("Macintosh", StringComparison.Ordinal) ? "mac" : "other";
    }
}
