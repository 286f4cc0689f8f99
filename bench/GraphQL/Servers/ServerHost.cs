using System.Globalization;
using Dezky.Bench.GraphQL.Load;

namespace Dezky.Bench.GraphQL.Servers;

/// <summary>The C# servers: both in the same host, made as the template makes it.</summary>
internal static class ServerHost
{
    public static Task RunAsync(string name, string url) => Build(name, url).RunAsync();

    public static WebApplication Build(string name, string url)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        if (name == ServerKind.Engine)
        {
            DezkyServer.AddServices(builder.Services);
        }

        var app = builder.Build();
        if (name == ServerKind.Engine)
        {
            DezkyServer.Configure(app);
        }
        else
        {
            KestrelServer.Configure(app);
        }

        // For the harness, outside of what is measured.
        app.MapGet("/allocated", () => GC.GetTotalAllocatedBytes(precise: true).ToString(CultureInfo.InvariantCulture));
        app.Urls.Add(url);
        return app;
    }
}
