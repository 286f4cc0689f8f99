using Dezky.GraphQL.Execution;
using Dezky.GraphQL.Transport.Requests;
using Microsoft.AspNetCore.Http;

namespace Dezky.GraphQL.Transport.Http;

/// <summary>The request header <c>GraphQL-Cost</c>, with which Hot Chocolate's clients ask for the cost of an operation.</summary>
internal static class CostHeader
{
    private const string Name = "GraphQL-Cost";

    /// <exception cref="MalformedRequestException">The value is neither <c>report</c> nor <c>validate</c>.</exception>
    public static CostReporting Read(IHeaderDictionary headers)
    {
        if (!headers.TryGetValue(Name, out var values))
        {
            return CostReporting.None;
        }

        var value = values.ToString();
        return value.Equals("report", StringComparison.OrdinalIgnoreCase) ? CostReporting.Report
            : value.Equals("validate", StringComparison.OrdinalIgnoreCase) ? CostReporting.Validate
            : throw new MalformedRequestException($"The header {Name} must be \"report\" or \"validate\".", TransportErrorCodes.InvalidRequest);
    }
}
