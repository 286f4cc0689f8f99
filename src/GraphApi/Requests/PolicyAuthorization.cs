using Dezky.Application.Access;
using Dezky.GraphQL.Execution.Authorization;

namespace Dezky.GraphApi.Requests;

/// <summary>Lets the schema's <c>@authorize</c> ask the same decisions as the use cases.</summary>
internal sealed class PolicyAuthorization : IAuthorizationHandler
{
    public async ValueTask<AuthorizeResult> AuthorizeAsync(
        IServiceProvider services, string policy, string fieldCoordinate, CancellationToken cancellationToken)
    {
        var denial = await services.GetRequiredService<AccessDecisions>().FindDenialAsync(policy, cancellationToken);
        return denial switch
        {
            null => AuthorizeResult.Allowed,
            NotAuthenticated => AuthorizeResult.NotAuthenticated,
            _ => AuthorizeResult.NotAuthorized(denial.Message),
        };
    }
}
