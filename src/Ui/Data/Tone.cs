namespace Dezky.Ui.Data;

/// <summary>The four status hues and the one for what is over or has not begun. A tone never stands alone: a word or a shape says the same.</summary>
public enum Tone
{
    Neutral,
    Positive,
    Caution,
    Negative,
    Informative
}
