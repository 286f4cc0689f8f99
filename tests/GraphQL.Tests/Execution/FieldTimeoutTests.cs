using Dezky.GraphQL.Types.Annotations;

namespace Dezky.GraphQL.Tests.Execution;

/// <summary>Fields with a time of their own.</summary>
public sealed class FieldTimeoutTests
{
    [Fact]
    public async Task AFieldThatIsTooLateFailsAlone()
    {
        await using var engine = Engine.With(typeof(Queries));

        var response = await engine.RunAsync("{ slow quick }");

        Assert.Equal(
            """{"data":{"slow":null,"quick":"quick"},"errors":[{"message":"The field did not finish in time.","locations":[{"line":1,"column":3}],"path":["slow"],"extensions":{"code":"TIMEOUT"}}]}""",
            response);
    }

    [Fact]
    public async Task ItsTokenIsCancelled()
    {
        await using var engine = Engine.With(typeof(Queries));

        await engine.RunAsync("{ slow }");

        Assert.True(await Queries.Cancelled.Task.WaitAsync(TimeSpan.FromSeconds(30)));
    }

    [Fact]
    public async Task AFieldInTimeIsNotTouched()
    {
        await using var engine = Engine.With(typeof(Queries));

        Assert.Equal("""{"data":{"patient":"patient"}}""", await engine.RunAsync("{ patient }"));
    }

    [Fact]
    public async Task TheSettingHoldsForFieldsWithoutOne()
    {
        await using var engine = Engine.With(builder => builder.AddTypes(typeof(Endless)).Configure(options => options.FieldTimeout = TimeSpan.FromMilliseconds(1)));

        var response = await engine.RunAsync("{ endless free }");

        Assert.Contains("\"endless\":null,\"free\":\"free\"", response, StringComparison.Ordinal);
        Assert.Contains("TIMEOUT", response, StringComparison.Ordinal);
    }

    [Fact]
    public void AMethodThatBlocksCannotHaveOne() => Assert.Contains(
        Engine.SchemaErrors(typeof(Blocking)),
        error => error.Contains("Blocking.Wait", StringComparison.Ordinal) && error.Contains("[FieldTimeout]", StringComparison.Ordinal));

    [QueryType]
    public static class Queries
    {
        public static TaskCompletionSource<bool> Cancelled { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        [FieldTimeout(1)]
        public static async Task<string?> SlowAsync(CancellationToken cancellationToken)
        {
            // Stays registered: a registration that ends with the method is gone before its turn comes.
            cancellationToken.Register(() => Cancelled.TrySetResult(true));
            await Task.Delay(Timeout.Infinite, cancellationToken);
            return "slow";
        }

        public static async Task<string> QuickAsync()
        {
            await Task.Yield();
            return "quick";
        }

        [FieldTimeout(60_000)]
        public static async Task<string> PatientAsync()
        {
            await Task.Yield();
            return "patient";
        }
    }

    [QueryType]
    public static class Endless
    {
        public static async Task<string?> EndlessAsync(CancellationToken cancellationToken)
        {
            await Task.Delay(Timeout.Infinite, cancellationToken);
            return null;
        }

        [FieldTimeout(-1)]
        public static async Task<string> FreeAsync()
        {
            await Task.Delay(20);
            return "free";
        }
    }

    [QueryType]
    public static class Blocking
    {
        [FieldTimeout(10)]
        public static string Wait() => "blocked";
    }
}
