using System.Text;
using System.Text.Json;
using Dezky.GraphQL.Errors;
using Dezky.GraphQL.Types;
using Dezky.GraphQL.Validation;

namespace Dezky.GraphQL.Execution.Coercion;

/// <summary>
/// Coerces the variables of a request from JSON. See https://spec.graphql.org/September2025/#sec-Coercing-Variable-Values.
/// All mistakes are reported at once, in the order of the definitions.
/// </summary>
internal ref struct VariableCoercion
{
    internal const int MaxErrors = 50;

    private readonly ReadOnlySpan<byte> _json;
    private readonly List<GraphQLError> _errors;
    private readonly List<object> _path;
    private readonly bool _hideSuggestions;
    private VariableSignature? _current;

    private VariableCoercion(ReadOnlySpan<byte> json, bool hideSuggestions, List<GraphQLError> errors)
    {
        _json = json;
        _hideSuggestions = hideSuggestions;
        _errors = errors;
        _path = [];
    }

    /// <summary>Coerces all variables; null when <paramref name="errors"/> says what is wrong.</summary>
    /// <param name="signatures">The variables of the operation.</param>
    /// <param name="json">The variables of the request.</param>
    /// <param name="hideSuggestions">Whether errors keep names of the schema to themselves.</param>
    /// <param name="errors">What is wrong.</param>
    public static CoercedVariables? Coerce(
        IReadOnlyList<VariableSignature> signatures, ReadOnlySpan<byte> json, bool hideSuggestions, out IReadOnlyList<GraphQLError> errors)
    {
        errors = [];
        if (signatures.Count == 0)
        {
            return CoercedVariables.None;
        }

        var found = new List<GraphQLError>();
        var values = new object?[signatures.Count];
        try
        {
            new VariableCoercion(json, hideSuggestions, found).Run(signatures, values);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // The reader throws the latter for strings that are not Unicode, such as half of a surrogate pair.
            found.Clear();
            found.Add(new GraphQLError("The variables are not a well-formed JSON object."));
        }

        errors = found;
        return found.Count == 0 ? new CoercedVariables(signatures, values) : null;
    }

    private void Run(IReadOnlyList<VariableSignature> signatures, object?[] values)
    {
        Span<(int Start, int Length)> slices = signatures.Count <= 32 ? stackalloc (int, int)[signatures.Count] : new (int, int)[signatures.Count];
        slices.Clear();
        FindValues(signatures, slices);

        for (var i = 0; i < signatures.Count && _errors.Count < MaxErrors; i++)
        {
            var signature = signatures[i];
            _current = signature;
            if (slices[i].Length > 0)
            {
                var reader = new Utf8JsonReader(_json.Slice(slices[i].Start, slices[i].Length));
                reader.Read();
                values[i] = CoerceValue(ref reader, signature.Type);
            }
            else
            {
                values[i] = signature.Default;
                if (!signature.HasDefault && signature.Type is NonNullType)
                {
                    Report($"Expected a value of non-null type \"{signature.Type}\" to be provided.");
                }
            }
        }
    }

    private readonly void FindValues(IReadOnlyList<VariableSignature> signatures, Span<(int Start, int Length)> slices)
    {
        if (_json.IsEmpty)
        {
            return;
        }

        var reader = new Utf8JsonReader(_json);
        reader.Read();
        if (reader.TokenType == JsonTokenType.Null)
        {
            return;
        }

        if (reader.TokenType != JsonTokenType.StartObject)
        {
            throw new JsonException();
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var index = -1;
            for (var i = 0; i < signatures.Count && index < 0; i++)
            {
                index = reader.ValueTextEquals(signatures[i].Utf8Name) ? i : -1;
            }

            reader.Read();
            var start = (int)reader.TokenStartIndex;
            reader.Skip();
            if (index >= 0)
            {
                slices[index] = (start, (int)reader.BytesConsumed - start);
            }
        }
    }

    /// <summary>Coerces the value that the reader stands on, and leaves it on the value's last token.</summary>
    private object? CoerceValue(ref Utf8JsonReader reader, GraphQLType type)
    {
        if (reader.TokenType == JsonTokenType.Null)
        {
            if (type is NonNullType)
            {
                Report($"Expected value of non-null type \"{type}\" not to be null.");
            }

            return null;
        }

        switch (type.NullableType)
        {
            case ListType list:
                return CoerceList(ref reader, list);
            case InputObjectType input:
                return CoerceObject(ref reader, input);
            case EnumType enumType:
                return CoerceEnum(ref reader, enumType);
            case ScalarType scalar:
                if (!scalar.TryCoerceJson(ref reader, out var value, out var error))
                {
                    Report(error);
                    reader.Skip();
                }

                return value;
            default:
                throw new InvalidOperationException($"Validation let the output type {type} pass.");
        }
    }

    private object?[] CoerceList(ref Utf8JsonReader reader, ListType type)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            return [CoerceValue(ref reader, type.ItemType)];
        }

        var items = new List<object?>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            _path.Add(items.Count);
            items.Add(CoerceValue(ref reader, type.ItemType));
            _path.RemoveAt(_path.Count - 1);
        }

        return [.. items];
    }

    private InputObjectValue? CoerceObject(ref Utf8JsonReader reader, InputObjectType type)
    {
        var whole = reader;
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            Report($"Expected value of type \"{type}\" to be an object, found: {JsonPreview.Of(whole)}.");
            reader.Skip();
            return null;
        }

        var values = new object?[type.Fields.Count];
        Array.Fill(values, InputObjectValue.Absent);
        var order = new ErrorOrder(_errors);
        string? first = null;
        var (given, isFirstNull, unknown) = (0, false, values.Length);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString()!;
            reader.Read();
            var index = IndexOf(type, name);
            if (index < 0 && _errors.Count == MaxErrors)
            {
                reader.Skip();
                continue;
            }

            if (index < 0)
            {
                var suggestion = Suggest(name, type.Fields.Select(field => field.Name));
                var found = suggestion.Length > 0 ? $".{suggestion} Found" : ", found";
                Report($"Expected value of type \"{type}\" not to include unknown field \"{name}\"{found}: {JsonPreview.Of(whole)}.");
                order.Mark(unknown++);
                reader.Skip();
                continue;
            }

            given++;
            isFirstNull = given == 1 ? reader.TokenType == JsonTokenType.Null : isFirstNull;
            first ??= name;
            _path.Add(name);
            values[index] = CoerceValue(ref reader, type.Fields[index].Type);
            _path.RemoveAt(_path.Count - 1);
            order.Mark(index);
        }

        for (var i = 0; i < values.Length; i++)
        {
            var field = type.Fields[i];
            if (values[i] == InputObjectValue.Absent)
            {
                if (field.IsRequired)
                {
                    Report($"Expected value of type \"{type}\" to include required field \"{field.Name}\", found: {JsonPreview.Of(whole)}.");
                    order.Mark(i);
                }
                else
                {
                    values[i] = LiteralCoercion.Default(field);
                }
            }
        }

        order.Apply();
        if (type.IsOneOf)
        {
            CheckOneOf(type, given, isFirstNull ? first : null);
        }

        return new InputObjectValue(type, values);
    }

    private readonly void CheckOneOf(InputObjectType type, int given, string? nullField)
    {
        var message = $"Within OneOf Input Object type \"{type}\", exactly one field must be specified, and the value for that field must be non-null.";
        if (given != 1)
        {
            Report(message);
        }

        if (nullField is not null)
        {
            _path.Add(nullField);
            Report(message);
            _path.RemoveAt(_path.Count - 1);
        }
    }

    private object? CoerceEnum(ref Utf8JsonReader reader, EnumType type)
    {
        if (reader.TokenType == JsonTokenType.String)
        {
            if (type.Values.TryGet(reader.GetString()!, out var value))
            {
                return value.Value;
            }

            Report($"Value \"{reader.GetString()}\" does not exist in \"{type}\" enum.{SuggestValue(reader.GetString()!, type)}");
            return null;
        }

        var text = JsonPreview.Of(reader);
        Report($"Enum \"{type}\" cannot represent non-string value: {text}.{SuggestValue(text, type)}");
        reader.Skip();
        return null;
    }

    private readonly string SuggestValue(string text, EnumType type) => Suggest(text, type.Values.Select(value => value.Name), "the enum value ");

    private readonly string Suggest(string text, IEnumerable<string> names, string subject = "") =>
        _hideSuggestions ? "" : Suggestions.DidYouMean(Suggestions.Closest(text, names), subject);

    private static int IndexOf(InputObjectType type, string name)
    {
        for (var i = 0; i < type.Fields.Count; i++)
        {
            if (type.Fields[i].Name == name)
            {
                return i;
            }
        }

        return -1;
    }

    private readonly void Report(string message)
    {
        if (_errors.Count == MaxErrors)
        {
            return;
        }

        var place = new StringBuilder();
        foreach (var step in _path)
        {
            _ = step is int index ? place.Append('[').Append(index).Append(']') : place.Append('.').Append(step);
        }

        var at = place.Length == 0 ? string.Empty : $" at {place}";
        _errors.Add(_errors.Count == MaxErrors - 1
            ? new GraphQLError("Too many errors processing variables, error limit reached. Execution aborted.")
            : new GraphQLError($"Variable \"${_current!.Name}\" has invalid value{at}: {message}", [_current.Location]));
    }
}
