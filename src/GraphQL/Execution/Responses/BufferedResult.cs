using System.Buffers;
using Dezky.GraphQL.Errors;
using Dezky.GraphQL.Execution.Serialization;

namespace Dezky.GraphQL.Execution.Responses;

/// <summary>A response in pooled memory.</summary>
internal sealed class BufferedResult(OperationResultKind kind, ResponseWriter writer, IReadOnlyList<GraphQLError> errors) : OperationResult
{
    public override OperationResultKind Kind { get; } = kind;

    public override IReadOnlyList<GraphQLError> Errors { get; } = errors;

    public override long Length => writer.Length;

    /// <summary>A response without <c>data</c>: the request was refused before it ran.</summary>
    public static BufferedResult RequestError(OperationResultKind kind, params IReadOnlyList<GraphQLError> errors)
    {
        var writer = new ResponseWriter();
        writer.WriteRaw("{\"errors\":"u8);
        ErrorWriter.Write(writer, errors);
        writer.WriteByte((byte)'}');
        return new BufferedResult(kind, writer, errors);
    }

    public override void WriteTo(IBufferWriter<byte> target) => target.Write(writer.Written);

    public override ValueTask DisposeAsync()
    {
        writer.Dispose();
        return default;
    }
}
