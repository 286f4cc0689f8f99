using Dezky.Application.Persistence;
using Dezky.Domain.Shared;
using Dezky.Infrastructure.Persistence.Bson;
using Dezky.Infrastructure.Persistence.Mongo.Driver;

namespace Dezky.Infrastructure.Persistence.Mongo.Writing;

/// <summary>One write of a unit of work, encoded on the caller's thread.</summary>
internal abstract class MongoChange
{
    private MongoChange()
    {
    }

    /// <summary>The bytes that are sent for it, roughly.</summary>
    public abstract long Size { get; }

    /// <summary>A write of a document.</summary>
    public abstract class OfDocument(MongoLayout layout, IAggregate document, MongoWrite write) : MongoChange
    {
        public MongoLayout Layout { get; } = layout;

        public IAggregate Document { get; } = document;

        public MongoWrite Write { get; } = write;

        public override long Size => Write.Selector.Length + Write.Document.Length;
    }

    public sealed class Insert(MongoLayout layout, IAggregate document)
        : OfDocument(layout, document, MongoWrite.Insert(layout.Encode(document)));

    /// <summary>Replaces the document only while its version is the expected one.</summary>
    public sealed class Replace(MongoLayout layout, IAggregate document, long expectedVersion)
        : OfDocument(layout, document, MongoWrite.Replace(AtVersion(layout, document, expectedVersion, unlessNewer: true), layout.Encode(document)));

    public sealed class Delete(MongoLayout layout, IAggregate document)
        : OfDocument(layout, document, MongoWrite.Remove(AtVersion(layout, document, document.Version, unlessNewer: false)));

    public sealed class Message(string topic, string key, byte[] payload) : MongoChange
    {
        public string Topic { get; } = topic;

        public string Key { get; } = key;

        public byte[] Payload { get; } = payload;

        public override long Size => Payload.Length;
    }

    public sealed class Idempotency(IdempotencyRecord record) : MongoChange
    {
        public IdempotencyRecord Record { get; } = record;

        public override long Size => Record.ResultJson.Length;
    }

    /// <param name="layout">The document's layout.</param>
    /// <param name="document">The document.</param>
    /// <param name="version">The version that it must have.</param>
    /// <param name="unlessNewer">Not if a newer release has written it, whose members would be lost.</param>
    private static byte[] AtVersion(MongoLayout layout, IAggregate document, long version, bool unlessNewer) => BsonWriter.Document(selector =>
    {
        MongoLayout.WriteValue(selector, "_id"u8, layout.Map.IdOf(document), layout.Map.Id);
        selector.Write(MongoLayout.Version, version);
        if (unlessNewer)
        {
            selector.BeginDocument("_v"u8);
            selector.Write("$lte"u8, layout.Map.SchemaVersion);
            selector.EndDocument();
        }
    });
}
