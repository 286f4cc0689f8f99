using System.Buffers;
using Dezky.GraphQL.Errors;

namespace Dezky.GraphQL.Execution;

/// <summary>One response, already serialized: <c>{"data":…,"errors":…,"extensions":…}</c> in UTF-8.</summary>
public abstract class OperationResult : IExecutionResult
{
    /// <summary>What kind of response this is; transports choose their status by it.</summary>
    public abstract OperationResultKind Kind { get; }

    /// <summary>The errors in the response; empty when there are none.</summary>
    public abstract IReadOnlyList<GraphQLError> Errors { get; }

    /// <summary>The length of the serialized response in bytes.</summary>
    public abstract long Length { get; }

    /// <summary>Writes the serialized response; may be called until the result is disposed.</summary>
    public abstract void WriteTo(IBufferWriter<byte> writer);

    /// <inheritdoc/>
    public abstract ValueTask DisposeAsync();
}

/// <summary>The kinds of response that the specification and GraphQL over HTTP tell apart.</summary>
public enum OperationResultKind
{
    /// <summary>The operation ran and <c>data</c> is an object; there may be field errors.</summary>
    Data,

    /// <summary>The operation ran and an error reached the root, so that <c>data</c> is null.</summary>
    NullData,

    /// <summary>The document is not well-formed GraphQL; there is no <c>data</c>.</summary>
    SyntaxError,

    /// <summary>Validation, choice of the operation or variable coercion failed; there is no <c>data</c>.</summary>
    RequestError,

    /// <summary>The request names a document that the server does not have, and may send it with the next attempt; there is no <c>data</c>.</summary>
    DocumentNotFound,

    /// <summary>The transport does not permit this type of operation (a mutation by GET); there is no <c>data</c>.</summary>
    OperationNotPermitted,
}
