using Microsoft.AspNetCore.Http;

namespace Dezky.Ui;

/// <summary>How a person likes to see the console. Kept in cookies, so that the first page is already right; written by ui.js.</summary>
public sealed record Preferences(string Theme, string Density, string Sidebar)
{
    public static Preferences Of(HttpContext context) => new(
        Read(context, "theme", "dark", "light"),
        Read(context, "density", "comfortable", "compact"),
        Read(context, "sidebar", "open", "collapsed"));

    // The value ends in an attribute of the page: only known words pass.
    private static string Read(HttpContext context, string name, string otherwise, string alternative) =>
        context.Request.Cookies[$"dezky-{name}"] == alternative ? alternative : otherwise;
}
