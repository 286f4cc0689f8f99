using System.Net;

namespace Dezky.GraphQL.Client;

/// <summary>Why an operation has no result, or an incomplete one. See the derived types.</summary>
/// <param name="Message">A sentence for developers; in <see cref="RequestError"/> and <see cref="FieldError"/> it is the server's.</param>
public abstract record OperationError(string Message)
{
    /// <summary>The server's stable code (<c>extensions.code</c>), or null.</summary>
    public virtual string? Code => null;
}

/// <summary>The server could not be reached, or did not answer in time. Trying again may help.</summary>
/// <param name="Message">What happened.</param>
/// <param name="Cause">The exception behind it, or null for a time-out.</param>
public sealed record NetworkError(string Message, Exception? Cause = null) : OperationError(Message);

/// <summary>The server does not know who is asking (status 401), or refuses that person the connection (4401, 4403). Signing in again may help.</summary>
/// <param name="Message">What happened.</param>
public sealed record UnauthorizedError(string Message) : OperationError(Message);

/// <summary>The server, or something before it, answered with a status and without a GraphQL response.</summary>
/// <param name="Message">What happened.</param>
/// <param name="Status">The status.</param>
public sealed record HttpStatusError(string Message, HttpStatusCode Status) : OperationError(Message);

/// <summary>The answer cannot be understood: it is not GraphQL, does not fit the data type, or is longer than accepted.</summary>
/// <param name="Message">What happened.</param>
/// <param name="Cause">The exception behind it, or null.</param>
public sealed record ProtocolError(string Message, Exception? Cause = null) : OperationError(Message);

/// <summary>The results of a subscription were not consumed in time and it has ended. Subscribing again helps.</summary>
/// <param name="Message">What happened.</param>
public sealed record OverflowError(string Message) : OperationError(Message);

/// <summary>The server refused the whole request: there is no data.</summary>
/// <param name="Message">The server's message.</param>
/// <param name="ErrorCode">The server's code, or null.</param>
/// <param name="Extensions">All of the error's <c>extensions</c>.</param>
public sealed record RequestError(string Message, string? ErrorCode, ErrorExtensions Extensions) : OperationError(Message)
{
    /// <inheritdoc/>
    public override string? Code => ErrorCode;
}

/// <summary>One field failed and is null in the data, or made its parents null.</summary>
/// <param name="Message">The server's message.</param>
/// <param name="Path">Where: response names (<see cref="string"/>) and list indexes (<see cref="int"/>).</param>
/// <param name="ErrorCode">The server's code, or null.</param>
/// <param name="Extensions">All of the error's <c>extensions</c>.</param>
public sealed record FieldError(string Message, IReadOnlyList<object> Path, string? ErrorCode, ErrorExtensions Extensions)
    : OperationError(Message)
{
    /// <inheritdoc/>
    public override string? Code => ErrorCode;
}
