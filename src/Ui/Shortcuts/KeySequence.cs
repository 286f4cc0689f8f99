namespace Dezky.Ui.Shortcuts;

/// <summary>The keys of a shortcut, read from their text.</summary>
internal sealed class KeySequence
{
    private const string Modifier = "mod+";
    private const int MostStrokes = 2;

    private KeySequence(IReadOnlyList<string> strokes) => Strokes = strokes;

    /// <summary>What is pressed one after the other.</summary>
    public IReadOnlyList<string> Strokes { get; }

    public static KeySequence Parse(string text)
    {
        var strokes = text.Split(' ');
        if (strokes.Length > MostStrokes || !Array.TrueForAll(strokes, IsStroke) || (strokes.Length > 1 && Array.Exists(strokes, HasModifier)))
        {
            throw new ArgumentException($"'{text}' is no shortcut: write one key, 'mod+' and a key, or two keys with a space between.", nameof(text));
        }

        return new KeySequence(strokes);
    }

    public static bool HasModifier(string stroke) => stroke.StartsWith(Modifier, StringComparison.Ordinal);

    /// <summary>The key itself, without ⌘ or Ctrl.</summary>
    public static string KeyOf(string stroke) => HasModifier(stroke) ? stroke[Modifier.Length..] : stroke;

    /// <summary>Whether pressing the keys of the one is also the beginning of the other.</summary>
    public bool IsBeginningOf(KeySequence other) => Strokes.Count <= other.Strokes.Count && Strokes.SequenceEqual(other.Strokes.Take(Strokes.Count));

    private static bool IsStroke(string stroke) => KeyOf(stroke) is { Length: 1 } key && key[0] is > ' ' and < (char)127 && !char.IsAsciiLetterUpper(key[0]);
}
