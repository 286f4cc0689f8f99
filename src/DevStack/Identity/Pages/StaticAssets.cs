using System.Reflection;
using Dezky.DevStack.Identity.Protocol;

namespace Dezky.DevStack.Identity.Pages;

/// <summary>The style sheet and, when it was installed before the build, the font: both inside the assembly.</summary>
internal static class StaticAssets
{
    public static void Map(WebApplication app)
    {
        Map(app, Addresses.StyleSheet, "identity.css", "text/css");
        Map(app, Addresses.Font, "inter.woff2", "font/woff2");
    }

    private static void Map(WebApplication app, string path, string resource, string contentType)
    {
        if (Read(resource) is { } bytes)
        {
            app.MapGet(path, (HttpContext context) =>
            {
                context.Response.Headers.CacheControl = "no-cache";
                return Results.Bytes(bytes, contentType);
            });
        }
    }

    private static byte[]? Read(string resource)
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
