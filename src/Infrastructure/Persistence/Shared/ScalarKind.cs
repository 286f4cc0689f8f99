using Dezky.Application.Persistence;

namespace Dezky.Infrastructure.Persistence.Shared;

/// <summary>How the values of a field compare and are kept in an index.</summary>
internal enum ScalarKind
{
    Text,
    Integer,
    Real,
    Decimal,
}

internal static class ScalarKinds
{
    /// <summary>The kind of a field's type, or null when it is not a single value.</summary>
    public static ScalarKind? Of(Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (ValueObject.TryGetScalar(type, out var scalar))
        {
            return Of(scalar);
        }

        if (type.IsEnum || type == typeof(string) || type == typeof(Guid) || type == typeof(DateTimeOffset) || type == typeof(DateOnly))
        {
            return ScalarKind.Text;
        }

        return Type.GetTypeCode(type) switch
        {
            TypeCode.Boolean or TypeCode.Byte or TypeCode.SByte or TypeCode.Int16 or TypeCode.UInt16 or TypeCode.Int32 or TypeCode.UInt32
                or TypeCode.Int64 => ScalarKind.Integer,
            TypeCode.Single or TypeCode.Double => ScalarKind.Real,
            TypeCode.Decimal => ScalarKind.Decimal,
            _ => null,
        };
    }
}
