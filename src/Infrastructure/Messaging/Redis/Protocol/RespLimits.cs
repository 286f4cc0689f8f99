namespace Dezky.Infrastructure.Messaging.Redis.Protocol;

/// <summary>What a reader accepts of one value; a hint's answers stay far below all of it.</summary>
/// <param name="Line">Bytes of a line: a simple text, an error, a number, a length.</param>
/// <param name="Bulk">Bytes of a bulk text.</param>
/// <param name="Depth">Aggregates within each other.</param>
/// <param name="Parts">Scalars and aggregates in all.</param>
internal sealed record RespLimits(int Line = 4096, int Bulk = 65_536, int Depth = 8, int Parts = 256);
