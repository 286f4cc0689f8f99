using System.Globalization;
using System.Reflection;
using System.Text.Json;
using Dezky.GraphQL.Execution.Coercion;
using Dezky.GraphQL.Execution.Serialization;
using Dezky.GraphQL.Types;
using Dezky.GraphQL.Types.Annotations;

namespace Dezky.GraphQL.Execution.Building;

/// <summary>The CLR types that are leaves: scalars, enums, bound value objects and identifiers.</summary>
internal sealed class LeafTypes
{
    private readonly Dictionary<Type, LeafType> _leaves = new()
    {
        [typeof(string)] = new(SpecifiedScalars.String, LeafCodecs.String, IdentityBinder.Instance),
        [typeof(bool)] = new(SpecifiedScalars.Boolean, LeafCodecs.Boolean, IdentityBinder.Instance),
        [typeof(byte)] = new(SpecifiedScalars.Int, LeafCodecs.Byte, Narrow(value => checked((byte)(int)value))),
        [typeof(short)] = new(SpecifiedScalars.Int, LeafCodecs.Int16, Narrow(value => checked((short)(int)value))),
        [typeof(int)] = new(SpecifiedScalars.Int, LeafCodecs.Int32, IdentityBinder.Instance),
        [typeof(long)] = new(WellKnownScalars.Long, LeafCodecs.Int64, IdentityBinder.Instance),
        [typeof(float)] = new(SpecifiedScalars.Float, LeafCodecs.Single, Narrow(value => (float)(double)value)),
        [typeof(double)] = new(SpecifiedScalars.Float, LeafCodecs.Double, IdentityBinder.Instance),
        [typeof(decimal)] = new(WellKnownScalars.Decimal, LeafCodecs.Decimal, IdentityBinder.Instance),
        [typeof(Guid)] = new(WellKnownScalars.Uuid, LeafCodecs.Guid, IdentityBinder.Instance),
        [typeof(DateTimeOffset)] = new(WellKnownScalars.DateTime, LeafCodecs.DateTimeOffset, IdentityBinder.Instance),
        [typeof(DateTime)] = new(WellKnownScalars.DateTime, LeafCodecs.DateTime, Narrow(value => ((DateTimeOffset)value).UtcDateTime)),
        [typeof(DateOnly)] = new(WellKnownScalars.LocalDate, LeafCodecs.DateOnly, IdentityBinder.Instance),
        [typeof(TimeSpan)] = new(WellKnownScalars.Duration, LeafCodecs.TimeSpan, IdentityBinder.Instance),
        [typeof(Uri)] = new(WellKnownScalars.Url, LeafCodecs.Uri, IdentityBinder.Instance),
        [typeof(JsonElement)] = new(WellKnownScalars.Json, LeafCodecs.JsonElement, IdentityBinder.Instance),
    };

    private readonly Dictionary<string, ScalarType> _scalars = SpecifiedScalars.All.Concat(WellKnownScalars.All)
        .ToDictionary(scalar => scalar.Name, StringComparer.Ordinal);

    private readonly Dictionary<Type, IdFormat> _ids = new()
    {
        [typeof(string)] = new(null, text => text, value => (string)value),
        [typeof(Guid)] = new(null, text => Guid.Parse(text), value => ((Guid)value).ToString("N")),
        [typeof(int)] = new(null, text => int.Parse(text, CultureInfo.InvariantCulture), value => ((int)value).ToString(CultureInfo.InvariantCulture)),
        [typeof(long)] = new(null, text => long.Parse(text, CultureInfo.InvariantCulture), value => ((long)value).ToString(CultureInfo.InvariantCulture)),
    };

    private readonly INodeIdSerializer _nodeIds;

    public LeafTypes(INodeIdSerializer nodeIds)
    {
        _nodeIds = nodeIds;
    }

    /// <summary>The leaves by their CLR types, as far as they are known.</summary>
    public IReadOnlyDictionary<Type, LeafType> All => _leaves;

    /// <summary>The leaf that a CLR type is, or null.</summary>
    public LeafType? Find(Type type)
    {
        if (_leaves.TryGetValue(type, out var known))
        {
            return known;
        }

        if (_ids.TryGetValue(type, out var id))
        {
            return _leaves[type] = MakeId(type, id, id.TypeName!);
        }

        return type.IsEnum ? _leaves[type] = MakeEnum(type) : null;
    }

    /// <summary>The <c>ID</c> of a named type that a CLR type is, or null when the CLR type cannot be one.</summary>
    public LeafType? FindId(Type type, string typeName) => _ids.TryGetValue(type, out var id) ? MakeId(type, id, id.TypeName ?? typeName) : null;

    /// <summary>Binds a value object to a scalar through the scalar's own runtime value.</summary>
    public void Bind<T, TRuntime>(ScalarType? newScalar, string scalarName, Func<TRuntime, T> parse, Func<T, TRuntime> format)
        where T : notnull
        where TRuntime : notnull
    {
        if (newScalar is not null)
        {
            _scalars.TryAdd(scalarName, newScalar);
        }

        var codec = (LeafCodec<TRuntime>)_leaves[typeof(TRuntime)].Codec;
        _leaves[typeof(T)] = new LeafType(
            _scalars[scalarName],
            new DelegateCodec<T>((writer, value) => codec.Write(writer, format(value))),
            new ConvertBinder(value => Guarded(() => parse((TRuntime)value))));
    }

    /// <summary>Binds an identifier to the opaque <c>ID</c> of a type.</summary>
    public void BindId<T>(string typeName, Func<string, T> parse, Func<T, string> format)
        where T : notnull =>
        _ids[typeof(T)] = new IdFormat(typeName, text => parse(text), value => format((T)value));

    public bool HasScalar(string name) => _scalars.ContainsKey(name);

    private LeafType MakeId(Type type, IdFormat id, string typeName)
    {
        var binder = new ConvertBinder(value =>
        {
            if (!_nodeIds.TryParse((string)value, out var actualType, out var text) || actualType != typeName)
            {
                throw new InputValueException($"\"{value}\" is not an ID of the type {typeName}.");
            }

            return Guarded(() => id.Parse(text));
        });
        return new LeafType(SpecifiedScalars.Id, new IdCodec(type, value => _nodeIds.Format(typeName, id.Format(value))).Typed(), binder);
    }

    private static LeafType MakeEnum(Type type)
    {
        var values = type.GetFields(BindingFlags.Public | BindingFlags.Static)
            .Where(member => member.GetCustomAttribute<GraphQLIgnoreAttribute>() is null)
            .Select(member => new EnumValue(
                SchemaNames.EnumValue(member),
                member.GetValue(null),
                member.GetCustomAttribute<GraphQLDescriptionAttribute>()?.Description,
                member.GetCustomAttribute<GraphQLDeprecatedAttribute>()?.Reason));
        var enumType = new EnumType(
            type.GetCustomAttribute<EnumTypeAttribute>()?.Name ?? SchemaNames.Type(type),
            values,
            type.GetCustomAttribute<GraphQLDescriptionAttribute>()?.Description)
        {
            DeclaredBy = BuildContext.Place(type),
        };
        var codec = (LeafCodec)Activator.CreateInstance(typeof(EnumCodec<>).MakeGenericType(type), enumType)!;
        return new LeafType(enumType, codec, IdentityBinder.Instance);
    }

    private static ConvertBinder Narrow(Func<object, object> convert) => new(value => Guarded(() => convert(value)));

    // The codes of value objects say by these exceptions that a text is not theirs; the message is meant for whoever wrote the text.
    private static object Guarded<T>(Func<T> convert)
        where T : notnull
    {
        try
        {
            return convert();
        }
        catch (Exception exception) when (exception is FormatException or ArgumentException or OverflowException)
        {
            throw new InputValueException(MessageOf(exception), inner: exception);
        }
    }

    // The framework appends the C# parameter to the message, which means nothing to a client.
    private static string MessageOf(Exception exception) =>
        exception is ArgumentException { ParamName: { } name } ? exception.Message.Replace($" (Parameter '{name}')", string.Empty, StringComparison.Ordinal)
        : exception.Message;

    private sealed record IdFormat(string? TypeName, Func<string, object> Parse, Func<object, string> Format);

    private sealed class IdCodec(Type type, Func<object, string> format)
    {
        public LeafCodec Typed() => (LeafCodec)typeof(IdCodec)
            .GetMethod(nameof(Make), BindingFlags.NonPublic | BindingFlags.Static)!
            .MakeGenericMethod(type)
            .Invoke(null, [format])!;

        private static DelegateCodec<T> Make<T>(Func<object, string> format)
            where T : notnull =>
            new((writer, value) => writer.WriteString(format(value)));
    }
}
