namespace Dezky.Ui.Palette;

/// <summary>
/// What is asked before an action of the palette runs. The action gets the reason that was given, which is empty where none is asked for, and
/// answers why it did not succeed, or null.
/// </summary>
public sealed record PaletteQuestion(string Title, string Words, string ConfirmLabel, Func<string, Task<string?>> AnswerAsync)
{
    public bool Danger { get; init; }

    public string? ReasonLabel { get; init; }

    public string? ReasonHint { get; init; }

    public string? NameToType { get; init; }
}
