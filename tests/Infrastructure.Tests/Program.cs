using Dezky.Infrastructure.Tests.Persistence.Sqlite;

namespace Dezky.Infrastructure.Tests;

/// <summary>What this assembly does as a process: it is another user of a store, to be killed or to be in the way.</summary>
internal static class Program
{
    public static async Task<int> Main(string[] args)
    {
        switch (args)
        {
            case ["write", var path, var round]:
                await OtherProcess.WriteAsync(path, round);
                return 0;
            case ["hold", var path]:
                await OtherProcess.HoldAsync(path);
                return 0;
            default:
                Console.Error.WriteLine("Run the tests with «dotnet test».");
                return 1;
        }
    }
}
