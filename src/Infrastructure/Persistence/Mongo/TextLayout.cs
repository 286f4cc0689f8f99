using System.Text.Json;
using Dezky.Application.Persistence;
using Dezky.Infrastructure.Persistence.Bson;
using Dezky.Infrastructure.Persistence.Shared;

namespace Dezky.Infrastructure.Persistence.Mongo;

/// <summary>Where the searchable forms of one text lie.</summary>
internal sealed class TextLayout(FieldPath field, bool hasWords)
{
    private const string Folded = "_t";
    private const string Words = "_w";
    private const string Trigrams = "_g";

    private readonly string[] _segments = field.Path.Split('.');

    public FieldPath Field { get; } = field;

    /// <summary>The field's path as one name.</summary>
    public string Name { get; } = field.Path.Replace('.', '_');

    public bool HasWords { get; } = hasWords;

    public string FoldedPath => $"{Folded}.{Name}";

    public string WordsPath => $"{Words}.{Name}";

    public string TrigramsPath => $"{Trigrams}.{Name}";

    /// <summary>Writes what queries need of a document's texts.</summary>
    public static void Write(BsonWriter writer, IReadOnlyList<TextLayout> texts, JsonElement document)
    {
        var folded = texts.Select(text => (Text: text, Folded: text.FoldedOf(document))).Where(text => text.Folded is not null).ToList();
        writer.BeginDocument(Folded);
        foreach (var (text, value) in folded)
        {
            writer.Write(text.Name, value!);
        }

        writer.EndDocument();
        writer.BeginDocument(Words);
        foreach (var (text, value) in folded.Where(text => text.Text.HasWords))
        {
            WriteList(writer, text.Name, TextParts.LaterWords(value!));
        }

        writer.EndDocument();
        writer.BeginDocument(Trigrams);
        foreach (var (text, value) in folded)
        {
            WriteList(writer, text.Name, TextParts.Trigrams(value!));
        }

        writer.EndDocument();
    }

    private static void WriteList(BsonWriter writer, string name, IReadOnlyCollection<string> values)
    {
        writer.BeginArray(name);
        foreach (var value in values)
        {
            writer.Write(default(ReadOnlySpan<byte>), value);
        }

        writer.EndArray();
    }

    private string? FoldedOf(JsonElement document) => document.Find(_segments) is { ValueKind: JsonValueKind.String } value
        ? TextFolding.Fold(value.GetString()!)
        : null;
}
