using System.Linq.Expressions;
using System.Text.Json;
using System.Text.Json.Serialization;
using Dezky.Application.Persistence;

namespace Dezky.Infrastructure.Persistence.Shared;

/// <summary>
/// Writes a value object as its value. Reading does not check the domain's rules again: they may have become stricter since the value was
/// stored, and what is stored must stay readable.
/// </summary>
internal sealed class ValueObjectConverterFactory : JsonConverterFactory
{
    public override bool CanConvert(Type typeToConvert) =>
        Nullable.GetUnderlyingType(typeToConvert) is null && ValueObject.TryGetScalar(typeToConvert, out _);

    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options)
    {
        ValueObject.TryGetScalar(typeToConvert, out var scalar);
        return (JsonConverter)Activator.CreateInstance(typeof(Converter<,>).MakeGenericType(typeToConvert, scalar!))!;
    }

    private sealed class Converter<TObject, TScalar> : JsonConverter<TObject>
        where TObject : struct
    {
        private JsonConverter<TScalar>? _scalar;
        private readonly Func<TObject, TScalar> _value;
        private readonly Func<TScalar, TObject> _create;

        public Converter()
        {
            ValueObject.TryGetMembers(typeof(TObject), out var value, out var constructor);
            var self = Expression.Parameter(typeof(TObject));
            var scalar = Expression.Parameter(typeof(TScalar));
            _value = Expression.Lambda<Func<TObject, TScalar>>(Expression.Property(self, value!), self).Compile();
            _create = Expression.Lambda<Func<TScalar, TObject>>(Expression.New(constructor!, scalar), scalar).Compile();
        }

        public override TObject Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            _create(ScalarOf(options).Read(ref reader, typeof(TScalar), options)
                ?? throw new JsonException($"A {typeof(TObject).Name} is never null."));

        public override void Write(Utf8JsonWriter writer, TObject value, JsonSerializerOptions options)
        {
            if (_value(value) is string text)
            {
                writer.WriteStringValue(text);
            }
            else
            {
                ScalarOf(options).Write(writer, _value(value), options);
            }
        }

        private JsonConverter<TScalar> ScalarOf(JsonSerializerOptions options) => _scalar ??= (JsonConverter<TScalar>)options.GetConverter(typeof(TScalar));
    }
}
