using Dezky.GraphQL.Errors;

namespace Dezky.GraphQL.Tests.Validation;

/// <summary>What the tests of all rules share: expected errors, and the comparison with them.</summary>
public abstract class RuleTests
{
    protected static GraphQLError Error(string message, params (int Line, int Column)[] locations) =>
        new(message, [.. locations.Select(location => new SourceLocation(location.Line, location.Column))]);

    protected static void AssertErrors(IReadOnlyList<GraphQLError> expected, IReadOnlyList<GraphQLError> actual) =>
        Assert.Equal(expected.Select(Describe), actual.Select(Describe));

    private static string Describe(GraphQLError error) =>
        $"{error.Message} at {string.Join(", ", error.Locations.Select(location => $"{location.Line}:{location.Column}"))}";
}
