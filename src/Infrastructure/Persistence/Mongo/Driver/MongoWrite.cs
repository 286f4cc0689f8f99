using Dezky.Infrastructure.Persistence.Bson;

namespace Dezky.Infrastructure.Persistence.Mongo.Driver;

/// <summary>One write of a bulk operation.</summary>
internal readonly record struct MongoWrite(MongoWriteKind Kind, byte[] Selector, byte[] Document)
{
    public static byte[] UpsertOption { get; } = BsonWriter.Document(options => options.Write("upsert", true));

    public static MongoWrite Insert(byte[] document) => new(MongoWriteKind.Insert, [], document);

    public static MongoWrite Replace(byte[] selector, byte[] document) => new(MongoWriteKind.Replace, selector, document);

    /// <summary>Replaces what matches, or inserts; a document with the same id that does not match is a duplicate key.</summary>
    public static MongoWrite Upsert(byte[] selector, byte[] document) => new(MongoWriteKind.Upsert, selector, document);

    public static MongoWrite Remove(byte[] selector) => new(MongoWriteKind.Remove, selector, []);
}

internal enum MongoWriteKind
{
    Insert,
    Replace,
    Upsert,
    Remove,
}

/// <summary>What a bulk operation found of its replacements and removals.</summary>
internal readonly record struct MongoCounts(long Matched, long Removed);
