using Dezky.Application.Persistence;
using Dezky.Infrastructure.Persistence.Bson;
using Dezky.Infrastructure.Persistence.Shared;

namespace Dezky.Infrastructure.Persistence.Mongo;

/// <summary>The query document of a part of an ordered list.</summary>
internal static class MongoPaging
{
    public static byte[] Filter(
        MongoLayout layout, Filter where, MongoOrder order, IReadOnlyList<Scalar>? after, IReadOnlyList<Scalar>? until, bool reversed) =>
        BsonWriter.Document(document =>
        {
            var filter = new MongoFilter(layout, document);
            if (after is null && until is null)
            {
                filter.Write(where);
                return;
            }

            document.BeginArray("$and"u8);
            document.BeginDocument(default(ReadOnlySpan<byte>));
            filter.Write(where);
            document.EndDocument();
            if (after is not null)
            {
                order.WriteBehind(document, after, reversed);
            }

            if (until is not null)
            {
                order.WriteBehind(document, until, !reversed);
            }

            document.EndArray();
        });
}
