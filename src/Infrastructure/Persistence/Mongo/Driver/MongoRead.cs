namespace Dezky.Infrastructure.Persistence.Mongo.Driver;

/// <summary>What was asked of a collection: a find by a filter with its options, or a pipeline.</summary>
internal sealed record MongoRead(byte[]? Filter, byte[] Options, byte[]? Pipeline);
