using Dezky.GraphQL.Execution;
using Dezky.GraphQL.Transport.Requests;
using Microsoft.AspNetCore.Http;

namespace Dezky.GraphQL.Transport.Http;

internal static class HttpRequests
{
    /// <summary>What the executor is handed for the members of a request over HTTP.</summary>
    public static OperationRequest Create(
        HttpContext context, RequestMembers members, OperationKinds permitted, CostReporting cost, bool acceptsIncremental = false)
    {
        return new OperationRequest
        {
            Document = members.Document,
            DocumentId = members.DocumentId,
            OperationName = members.OperationName,
            Variables = members.Variables,
            Extensions = members.Extensions,
            Services = context.RequestServices,
            Permitted = permitted,
            AcceptsIncremental = acceptsIncremental,
            Cost = cost,
        };
    }
}
