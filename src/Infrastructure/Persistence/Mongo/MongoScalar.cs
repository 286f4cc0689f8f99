using Dezky.Application.Persistence;
using Dezky.Infrastructure.Persistence.Bson;
using Dezky.Infrastructure.Persistence.Shared;

namespace Dezky.Infrastructure.Persistence.Mongo;

/// <summary>Turns stored values into scalars, as cursors hold them.</summary>
internal static class MongoScalar
{
    /// <exception cref="BsonException">The value does not fit the field's kind.</exception>
    public static Scalar Of(BsonReader value, ScalarKind kind, FieldPath field) => (value.Type, kind) switch
    {
        (BsonType.Null, _) => Scalar.Null,
        (BsonType.String, ScalarKind.Text) => Scalar.Of(value.Text),
        (BsonType.Binary, ScalarKind.Text) => Scalar.Of(value.Uuid.ToString()),
        (BsonType.Date, ScalarKind.Text) => Scalar.Of(UtcTimeConverter.ToText(value.Date)),
        (BsonType.Boolean, ScalarKind.Integer) => Scalar.Of(value.Boolean ? 1 : 0),
        (BsonType.Int32 or BsonType.Int64, ScalarKind.Integer) => Scalar.Of(value.Int64),
        (BsonType.Double, ScalarKind.Real) => Scalar.Of(value.Double),
        (BsonType.Decimal128, ScalarKind.Decimal) => ScalarEncoding.Encode(value.Decimal, kind, field),
        _ => throw new BsonException($"The field {field.Path} holds a {value.Type}, which does not fit its type."),
    };
}
