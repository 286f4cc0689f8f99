using Dezky.Bench.GraphQL.Data;
using Dezky.Bench.GraphQL.Load;
using Dezky.Bench.GraphQL.Micro;

namespace Dezky.Bench.GraphQL.Tests;

public sealed class MicroTests
{
    [Fact]
    public async Task EveryStepOfEveryDocument_Runs()
    {
        await using var engine = new EngineSteps();
        var ran = new List<string>();

        foreach (var @case in MicroCase.From(Case.All(new TenantStore())))
        {
            foreach (var (step, operation) in engine.Of(@case))
            {
                await operation();
                ran.Add($"{step} {@case.Name}");
            }
        }

        Assert.Equal(19, ran.Count);
        Assert.Contains("execute page", ran);
        Assert.Contains("validate kitchen sink", ran);
    }
}
