using System.CommandLine;
using System.Runtime.InteropServices;
using Dezky.DocumentServer;
using Dezky.DocumentServer.Installation;

var install = new Command("install", "Get DocumentDB into the cache, where it is not there yet.");
install.SetAction(_ => GuardAsync(async () => Console.WriteLine((await Installer.EnsureAsync(Console.Out)).Folder)));

var port = new Option<int>("--port") { Description = "Where clients reach the server; 0 for any free port." };
var user = new Option<string?>("--user") { Description = "The one user that may sign in." };
var password = new Option<string?>("--password") { Description = "That user's password." };
var certificate = new Option<string?>("--tls-cert") { Description = "The certificate for TLS, a PEM file." };
var key = new Option<string?>("--tls-key") { Description = "The certificate's key, a PEM file." };
var lifetime = new Option<double>("--transaction-lifetime")
{
    Description = "How many seconds a transaction may be open (MongoDB: transactionLifetimeLimitSeconds).",
    DefaultValueFactory = _ => 60,
};
var data = new Option<string?>("--data") { Description = "A folder that keeps the data when the server ends." };

var run = new Command("run", "Run a server until its input ends or it is told to stop.") { port, user, password, certificate, key, lifetime, data };
run.SetAction(arguments => GuardAsync(async () =>
{
    using var stop = StopWithInput();
    var options = new RunOptions(
        arguments.GetValue(port),
        arguments.GetValue(user),
        arguments.GetValue(password),
        arguments.GetValue(certificate),
        arguments.GetValue(key),
        arguments.GetValue(data),
        TimeSpan.FromSeconds(arguments.GetValue(lifetime)));
    await new Server(await Installer.EnsureAsync(Console.Error), options).RunAsync(stop.Token);
}));

return await new RootCommand("DocumentDB behind MongoDB's wire protocol, for tests.") { install, run }.Parse(args).InvokeAsync();

static async Task<int> GuardAsync(Func<Task> action)
{
    try
    {
        await action();
        return 0;
    }
    catch (OperationCanceledException)
    {
        return 0;
    }
    catch (Exception failure) when (failure is InstallationException or IOException or UnauthorizedAccessException)
    {
        Console.Error.WriteLine($"documentserver: {failure.Message}");
        return 1;
    }
}

// Whoever started the server holds its input: when that one is gone, so is the input, and so is the server.
static CancellationTokenSource StopWithInput()
{
    var stop = new CancellationTokenSource();

    foreach (var signal in (PosixSignal[])[PosixSignal.SIGINT, PosixSignal.SIGTERM])
    {
        PosixSignalRegistration.Create(signal, context =>
        {
            context.Cancel = true;
            stop.Cancel();
        });
    }

    var input = Console.OpenStandardInput();
    var reader = new Thread(() =>
    {
        var buffer = new byte[64];

        while (input.Read(buffer) > 0)
        {
        }

        stop.Cancel();
    });
    reader.IsBackground = true;
    reader.Start();

    return stop;
}
