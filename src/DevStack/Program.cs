using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using Dezky.DevStack;
using Dezky.DevStack.Running;

var dezky = new Command("./dezky", "Dezky on a developer's machine: start it, test it, look into it.")
{
    UpCommand.Create(),
    TokenCommand.Create(),
    BackupCommand.Create(), UpgradeCommand.Create(),
    RestoreCommand.Create(),
    TestCommand.Create(),
    SchemaCommand.Create(),
    BenchCommand.Create(),
    IdentityCommand.Create(),
    SeedCommand.Create(),
};
dezky.Options.Add(new HelpOption { Recursive = true });

var command = dezky.Parse(args.Length == 0 ? ["--help"] : args);

if (command.Action is ParseErrorAction)
{
    var complaint = command.UnmatchedTokens is [var unknown, ..] ? $"«{unknown}» is not known here." : command.Errors[0].Message;
    Console.Error.WriteLine($"dezky: {complaint}");
    Console.Error.WriteLine("Run ./dezky --help, or ./dezky COMMAND --help.");
    return ExitCode.WrongArguments;
}

using var stop = new StopSignals();

try
{
    Surroundings.RefuseProduction();
    // The signals are ours: the library's own handling ends the process before the children are stopped.
    return await command.InvokeAsync(
        new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null }, stop.Token);
}
catch (LauncherException failure)
{
    Console.Error.WriteLine($"dezky: {failure.Message}");
    return failure.ExitCode;
}
catch (OperationCanceledException) when (stop.Token.IsCancellationRequested)
{
    Console.Error.WriteLine("dezky: stopped.");
    return ExitCode.Interrupted;
}
catch (Exception bug)
{
    Console.Error.WriteLine($"dezky: something unforeseen went wrong. {bug}");
    return ExitCode.Failed;
}
