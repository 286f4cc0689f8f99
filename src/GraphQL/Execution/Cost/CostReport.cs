using Dezky.GraphQL.Errors;
using Dezky.GraphQL.Execution.Responses;
using Dezky.GraphQL.Execution.Serialization;

namespace Dezky.GraphQL.Execution.Cost;

/// <summary>How responses tell costs.</summary>
internal static class CostReport
{
    /// <summary>Writes the member <c>"extensions":{"operationCost":{…}}</c>.</summary>
    public static void Write(ResponseWriter writer, OperationCost cost)
    {
        writer.WriteRaw("\"extensions\":{\"operationCost\":{\"fieldCost\":"u8);
        writer.WriteFormatted(cost.FieldCost);
        writer.WriteRaw(",\"typeCost\":"u8);
        writer.WriteFormatted(cost.TypeCost);
        writer.WriteRaw("}}"u8);
    }

    /// <summary>The response to a request that wants to know the cost and nothing else.</summary>
    public static BufferedResult Only(OperationCost cost)
    {
        var writer = new ResponseWriter();
        writer.WriteByte((byte)'{');
        Write(writer, cost);
        writer.WriteByte((byte)'}');
        return new BufferedResult(OperationResultKind.Data, writer, []);
    }

    public static BufferedResult Exceeded(OperationCost cost, CostOptions limits) => BufferedResult.RequestError(
        OperationResultKind.RequestError,
        new GraphQLError(
            $"The maximum allowed {(cost.FieldCost > limits.MaxFieldCost ? "field" : "type")} cost was exceeded.",
            code: ErrorCodes.CostExceeded,
            extensions: new Dictionary<string, object?>
            {
                ["fieldCost"] = cost.FieldCost,
                ["maxFieldCost"] = limits.MaxFieldCost,
                ["typeCost"] = cost.TypeCost,
                ["maxTypeCost"] = limits.MaxTypeCost,
            }));
}
