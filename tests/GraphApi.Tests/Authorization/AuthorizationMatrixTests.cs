using System.Text.Json;
using Dezky.GraphApi.Tests.Support;
using Dezky.GraphQL.Types;
using Microsoft.Extensions.DependencyInjection;

namespace Dezky.GraphApi.Tests.Authorization;

/// <summary>Every field of the schema, over HTTP, as every kind of caller.</summary>
public sealed class AuthorizationMatrixTests(TestApi api) : IClassFixture<TestApi>
{
    /// <summary>Arguments for the fields below the root that demand some.</summary>
    private static readonly Dictionary<string, string> Arguments = [];

    /// <summary>Types whose fields are reached through subscriptions; <see cref="SubscriptionAuthorizationTests"/> covers them.</summary>
    private static readonly HashSet<string> Events = ["Subscription", "TenantChanged", "PartnerChanged"];

    public static TheoryData<string> CallerNames => [.. Callers.All.Select(caller => caller.Name)];

    private Schema Schema => api.Services.GetRequiredService<Schema>();

    [Theory]
    [MemberData(nameof(CallerNames))]
    public async Task EveryField_IsOpenToExactlyThoseItsPolicyAllows(string callerName)
    {
        var caller = Callers.All.Single(candidate => candidate.Name == callerName);
        List<string> wrong = [];

        foreach (var (door, coordinate, document) in Cases())
        {
            var expected = AuthorizationMatrix.OperatorsOnly.Contains(coordinate)
                ? door.ExpectedOfOperatorsOnly(caller)
                : door.Expected(caller);
            var outcome = OutcomeOf(await api.RunAsync(caller, document));
            if (outcome != expected)
            {
                wrong.Add($"{coordinate} through {document}: expected {expected ?? "data"}, got {outcome ?? "data"}");
            }
        }

        Assert.Empty(wrong);
    }

    [Fact]
    public void EveryField_HasARow()
    {
        var covered = Cases().Select(row => row.Coordinate).Concat(AuthorizationMatrix.Doors.Select(door => door.Root)).ToHashSet();

        var missing = Schema.Types.OfType<ComplexType>()
            .Where(type => !type.Name.StartsWith("__", StringComparison.Ordinal) && !Events.Contains(type.Name) && !IsError(type))
            .SelectMany(type => type.Fields.Select(field => $"{type.Name}.{field.Name}"))
            .Where(coordinate => !covered.Contains(coordinate));

        Assert.Empty(missing);
    }

    [Fact]
    public void EveryMutation_TakesAnIdempotencyKeyAndValidateOnly()
    {
        foreach (var mutation in Schema.MutationType!.Fields)
        {
            var input = Assert.IsType<InputObjectType>(mutation.Arguments.Single().Type.Named);
            Assert.Contains(input.Fields, field => field.Name == "idempotencyKey");
            Assert.Contains(input.Fields, field => field.Name == "validateOnly");
        }
    }

    private IEnumerable<(Door Door, string Coordinate, string Document)> Cases() =>
        from door in AuthorizationMatrix.Doors
        let type = (ComplexType)Schema.Types.Single(candidate => candidate.Name == door.Type)
        from field in type.Fields
        let coordinate = $"{type.Name}.{field.Name}"
        let selection = field.Name + Arguments.GetValueOrDefault(coordinate) + (field.Type.Named is ComplexType or UnionType ? " { __typename }" : "")
        select (door, coordinate, door.Request.Replace("§", selection, StringComparison.Ordinal));

    /// <summary>The code of the first denial, «other error» codes as they are, or null for data without errors.</summary>
    private static string? OutcomeOf(JsonElement response) => response.TryGetProperty("errors", out var errors)
        ? errors[0].TryGetProperty("extensions", out var extensions) && extensions.TryGetProperty("code", out var code)
            ? code.GetString()
            : errors[0].GetProperty("message").GetString()
        : null;

    // The members of error unions and the interface they implement appear only in payloads of mutations, which have rows themselves.
    private static bool IsError(ComplexType type) =>
        type.Name == "Error" || type.Interfaces.Any(implemented => implemented.Name == "Error");
}
