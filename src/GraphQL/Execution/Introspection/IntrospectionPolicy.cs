namespace Dezky.GraphQL.Execution.Introspection;

/// <summary>
/// Who may ask for the schema by <c>__schema</c> and <c>__type</c>. Others get the code <c>INTROSPECTION_DISABLED</c>, and nothing of their
/// operation runs; <c>__typename</c> is always allowed.
/// </summary>
public sealed class IntrospectionPolicy
{
    private readonly Func<IServiceProvider, CancellationToken, ValueTask<bool>> _isAllowed;

    private IntrospectionPolicy(Func<IServiceProvider, CancellationToken, ValueTask<bool>> isAllowed)
    {
        _isAllowed = isAllowed;
    }

    /// <summary>Everyone may.</summary>
    public static IntrospectionPolicy Allowed { get; } = new((_, _) => new(true));

    /// <summary>Nobody may.</summary>
    public static IntrospectionPolicy Denied { get; } = new((_, _) => new(false));

    /// <summary>Decides for each request that asks for the schema.</summary>
    /// <param name="isAllowed">Decides by the services of the request; cancelled when nobody waits for the response any more.</param>
    public static IntrospectionPolicy When(Func<IServiceProvider, CancellationToken, ValueTask<bool>> isAllowed)
    {
        ArgumentNullException.ThrowIfNull(isAllowed);
        return new IntrospectionPolicy(isAllowed);
    }

    internal ValueTask<bool> IsAllowedAsync(IServiceProvider services, CancellationToken cancellationToken) => _isAllowed(services, cancellationToken);
}
