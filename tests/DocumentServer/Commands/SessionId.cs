using Dezky.DocumentServer.Bson;

namespace Dezky.DocumentServer.Commands;

/// <summary>A logical session's id as text.</summary>
internal sealed record SessionId(string Text)
{
    private const int UuidLength = 16;

    public static SessionId Read(BsonValue value) =>
        value.AsDocument["id"] is { Type: BsonType.Binary } id && id.AsBinary.Length == UuidLength
            ? new SessionId(Convert.ToHexString(id.AsBinary.Span))
            : throw new CommandException(ErrorCode.BadValue, "a session's id is a UUID");
}
