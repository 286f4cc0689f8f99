using System.Globalization;

namespace Dezky.Bench.GraphQL.Servers;

/// <summary>Runs one of the C# servers in this process until it is stopped: both in the same host, made as the template makes it.</summary>
internal static class ServerHost
{
    public static async Task RunAsync(string name, string url)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        if (name == "dezky")
        {
            DezkyServer.AddServices(builder.Services);
        }

        var app = builder.Build();
        if (name == "dezky")
        {
            DezkyServer.Configure(app);
        }
        else
        {
            KestrelServer.Configure(app);
        }

        // For the harness, outside of what is measured.
        app.MapGet("/allocated", () => GC.GetTotalAllocatedBytes(precise: true).ToString(CultureInfo.InvariantCulture));
        await app.RunAsync(url);
    }
}
