using Dezky.DocumentServer.Bson;

namespace Dezky.DocumentServer.Wire;

/// <summary>A command as it came over the wire.</summary>
/// <param name="Id">The client's number of the message, named again in the reply.</param>
/// <param name="Body">The command's document.</param>
/// <param name="Sequence">The documents that were sent beside the body (a section of kind 1), one after the other.</param>
/// <param name="WantsReply">False for a client that said that more is to come.</param>
/// <param name="IsLegacy">Whether it came as OP_QUERY, which wants its reply as OP_REPLY.</param>
internal sealed record Request(int Id, BsonDocument Body, ReadOnlyMemory<byte>? Sequence, bool WantsReply, bool IsLegacy);
