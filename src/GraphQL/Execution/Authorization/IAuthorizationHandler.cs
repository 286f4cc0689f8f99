namespace Dezky.GraphQL.Execution.Authorization;

/// <summary>The application's side of <c>[Authorize]</c>. Register it as a service; it is asked once for each policy and field of an operation.</summary>
public interface IAuthorizationHandler
{
    /// <summary>Decides whether the caller may have a field.</summary>
    /// <param name="services">The services of the request, or of the subscription's event.</param>
    /// <param name="policy">The policy that the field demands.</param>
    /// <param name="fieldCoordinate">The field, as <c>Type.field</c>.</param>
    /// <param name="cancellationToken">Cancelled when nobody waits for the response any more.</param>
    ValueTask<AuthorizeResult> AuthorizeAsync(IServiceProvider services, string policy, string fieldCoordinate, CancellationToken cancellationToken);
}
