using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Dezky.Application.Persistence;
using Dezky.Infrastructure.Persistence.Shared;

namespace Dezky.Infrastructure.Persistence.Bson;

/// <summary>
/// Which BSON types the JSON of a CLR type becomes: UUIDs, times and decimals are texts and numbers in JSON, and types of their own in BSON.
/// Read once from the serializer's own contracts, so that there is one description of what is stored.
/// </summary>
internal sealed class BsonShape
{
    private static readonly ConcurrentDictionary<Type, BsonShape> Shapes = new();

    private readonly Lazy<Member[]> _members;
    private readonly Lazy<BsonShape> _items;

    private BsonShape(Type type)
    {
        Kind = KindOf(type);
        _members = new Lazy<Member[]>(() => [.. InfoOf(type).Properties.Select(property => new Member(Encoding.UTF8.GetBytes(property.Name), Of(property.PropertyType)))]);
        _items = new Lazy<BsonShape>(() => InfoOf(type).ElementType is { } item ? Of(item) : Any);
    }

    /// <summary>A value of which nothing is known: its JSON decides.</summary>
    public static BsonShape Any => Of(typeof(object));

    public BsonKind Kind { get; }

    /// <summary>What the items of a list, or the values of a dictionary, are.</summary>
    public BsonShape Items => _items.Value;

    public static BsonShape Of(Type type) => Shapes.GetOrAdd(Nullable.GetUnderlyingType(type) ?? type, static known => new BsonShape(known));

    /// <summary>The shape of a member, looked for from a place on, because documents name their members in the order of their shape.</summary>
    /// <param name="name">The member's name in UTF-8.</param>
    /// <param name="next">The place; moved behind the member that is found.</param>
    public BsonShape MemberOf(ReadOnlySpan<byte> name, ref int next)
    {
        var members = Kind is BsonKind.Object ? _members.Value : [];
        for (var i = 0; i < members.Length; i++)
        {
            var at = (next + i) % members.Length;
            if (name.SequenceEqual(members[at].Name))
            {
                next = at + 1;
                return members[at].Shape;
            }
        }

        return Kind is BsonKind.Map ? Items : Any;
    }

    private static JsonTypeInfo InfoOf(Type type) => DocumentJson.Options.GetTypeInfo(type);

    private static BsonKind KindOf(Type type)
    {
        if (ValueObject.TryGetScalar(type, out var scalar))
        {
            return Of(scalar).Kind;
        }

        return type == typeof(Guid) ? BsonKind.Uuid
            : type == typeof(DateTimeOffset) ? BsonKind.Time
            : type.IsEnum ? BsonKind.Any
            : Type.GetTypeCode(type) switch
            {
                TypeCode.Byte or TypeCode.SByte or TypeCode.Int16 or TypeCode.UInt16 or TypeCode.Int32 => BsonKind.Int32,
                TypeCode.UInt32 or TypeCode.Int64 => BsonKind.Int64,
                TypeCode.Single or TypeCode.Double => BsonKind.Double,
                TypeCode.Decimal => BsonKind.Decimal,
                TypeCode.Boolean or TypeCode.String => BsonKind.Any,
                _ => InfoOf(type).Kind switch
                {
                    JsonTypeInfoKind.Object when type != typeof(object) && type != typeof(JsonElement) => BsonKind.Object,
                    JsonTypeInfoKind.Dictionary => BsonKind.Map,
                    JsonTypeInfoKind.Enumerable => BsonKind.List,
                    _ => BsonKind.Any,
                },
            };
    }

    private readonly record struct Member(byte[] Name, BsonShape Shape);
}

/// <summary>How a JSON value is written.</summary>
internal enum BsonKind
{
    /// <summary>As its JSON says: text, boolean, null, and numbers by what they hold.</summary>
    Any,
    Int32,
    Int64,
    Double,
    Decimal,
    Uuid,
    Time,
    Object,
    Map,
    List,
}
