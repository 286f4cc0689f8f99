using Dezky.DevStack.Data;
using Dezky.DevStack.Running;
using Dezky.DevStack.Tests.Launching;

namespace Dezky.DevStack.Tests.Data;

public sealed class RunFileTests
{
    private readonly Ports _ports = new(FreePorts.TakeFour());

    [Fact]
    public void Find_WhileThePlatformRuns_GivesItsAccounts()
    {
        var run = Run(Environment.ProcessId);
        run.Write();

        try
        {
            Assert.Equal(run.Accounts, RunFile.Find(_ports)?.Accounts);
        }
        finally
        {
            run.Remove();
        }

        Assert.Null(RunFile.Find(_ports));
    }

    [Fact]
    public void Find_WhenTheLauncherWasKilled_FindsNone()
    {
        // The kernel gives out no process id as high as this.
        var left = Run(int.MaxValue);
        left.Write();

        try
        {
            Assert.Null(RunFile.Find(_ports));
        }
        finally
        {
            left.Remove();
        }
    }

    private RunFile Run(int process) =>
        new(process, _ports.Base, "/data", [new AccountCredentials("operator", "olivia@dezky.example", "secret")]);
}
