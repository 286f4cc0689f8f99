namespace Dezky.GraphQL.Types.Annotations;

/// <summary>
/// Bounds how long an asynchronous resolver may take. Then its cancellation token is cancelled, and the field fails with the code
/// <c>TIMEOUT</c> while the rest of the operation goes on. It overrides <see cref="Execution.GraphQLEngineOptions.FieldTimeout"/>.
/// </summary>
/// <param name="milliseconds">The time in milliseconds; -1 for no limit.</param>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public sealed class FieldTimeoutAttribute(int milliseconds) : Attribute
{
    /// <summary>The time.</summary>
    public TimeSpan Timeout { get; } = TimeSpan.FromMilliseconds(milliseconds);
}
