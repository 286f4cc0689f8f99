using Dezky.Bench.GraphQL.Data;
using Dezky.Bench.GraphQL.Servers;
using Dezky.GraphQL.Types;
using Dezky.GraphQL.Utilities;

namespace Dezky.Bench.GraphQL.Load;

/// <summary>The GraphQL servers from npm: installed as their lock file has them into the repository's <c>.cache</c>, beside the data they serve.</summary>
internal static class Peers
{
    private const string LockFile = "package-lock.json";

    private static readonly string Sources = Path.Combine(AppContext.BaseDirectory, "Peers");

    public static string Folder { get; } = Path.Combine(FindRepository(), ".cache", "graphql-peers");

    public static async Task InstallAsync()
    {
        if (!Tool.Exists("npm"))
        {
            throw new BenchException("Node.js 20 or newer was not found: install it, or leave out what runs on it with --servers dezky,kestrel.");
        }

        Directory.CreateDirectory(Folder);
        var isInstalled = File.Exists(Path.Combine(Folder, "node_modules", ".package-lock.json"))
            && File.Exists(Path.Combine(Folder, LockFile))
            && await File.ReadAllTextAsync(Path.Combine(Folder, LockFile)) == await File.ReadAllTextAsync(Path.Combine(Sources, LockFile));
        foreach (var file in Directory.EnumerateFiles(Sources).Where(file => Path.GetFileName(file) != LockFile))
        {
            File.Copy(file, Path.Combine(Folder, Path.GetFileName(file)), overwrite: true);
        }

        if (!isInstalled)
        {
            Console.WriteLine("Installing the servers from npm …");
            File.Copy(Path.Combine(Sources, LockFile), Path.Combine(Folder, LockFile), overwrite: true);
            await Tool.RunAsync("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"], Folder);
        }

        await File.WriteAllBytesAsync(Path.Combine(Folder, "tenants.json"), new TenantStore().ToJson());
        await using var services = DezkyServer.AddServices(new ServiceCollection()).BuildServiceProvider();
        await File.WriteAllTextAsync(Path.Combine(Folder, "schema.graphql"), SchemaPrinter.Print(services.GetRequiredService<Schema>()));
    }

    private static string FindRepository()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Dezky.sln")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new BenchException("The benchmark runs from its repository only.");
        }

        return folder;
    }
}
