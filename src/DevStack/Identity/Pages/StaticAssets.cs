using System.Reflection;
using Dezky.DevStack.Identity.Protocol;

namespace Dezky.DevStack.Identity.Pages;

/// <summary>The style sheet, inside the assembly, and the font, where src/Ui's package.json has it installed.</summary>
internal static class StaticAssets
{
    private const string Font = "src/Ui/node_modules/@fontsource-variable/inter/files/inter-latin-wght-normal.woff2";

    public static void Map(WebApplication app)
    {
        Map(app, Addresses.StyleSheet, ReadResource("identity.css"), "text/css");
        Map(app, Addresses.Font, ReadFile(Path.Combine(Surroundings.Root, Font)), "font/woff2");
    }

    private static void Map(WebApplication app, string path, byte[]? content, string contentType)
    {
        if (content is { } bytes)
        {
            app.MapGet(path, (HttpContext context) =>
            {
                context.Response.Headers.CacheControl = "no-cache";
                return Results.Bytes(bytes, contentType);
            });
        }
    }

    // Read when the provider starts, not built in: the launcher is built before it installs what comes from npm.
    private static byte[]? ReadFile(string path) => File.Exists(path) ? File.ReadAllBytes(path) : null;

    private static byte[]? ReadResource(string resource)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(resource);
        if (stream is null)
        {
            return null;
        }

        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }
}
