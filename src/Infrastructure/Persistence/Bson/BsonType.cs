namespace Dezky.Infrastructure.Persistence.Bson;

/// <summary>The types of BSON elements by their tags; see https://bsonspec.org/spec.html.</summary>
internal enum BsonType : byte
{
    None = 0,
    Double = 0x01,
    String = 0x02,
    Document = 0x03,
    Array = 0x04,
    Binary = 0x05,
    Undefined = 0x06,
    ObjectId = 0x07,
    Boolean = 0x08,
    Date = 0x09,
    Null = 0x0A,
    Regex = 0x0B,
    DbPointer = 0x0C,
    Code = 0x0D,
    Symbol = 0x0E,
    CodeWithScope = 0x0F,
    Int32 = 0x10,
    Timestamp = 0x11,
    Int64 = 0x12,
    Decimal128 = 0x13,
    MaxKey = 0x7F,
    MinKey = 0xFF,
}

/// <summary>Bytes that are not BSON, or a value that the expected type cannot hold.</summary>
internal sealed class BsonException(string message) : FormatException(message);
