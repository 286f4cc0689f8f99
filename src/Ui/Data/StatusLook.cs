namespace Dezky.Ui.Data;

/// <summary>How a status is shown everywhere: its word, its hue and its shape.</summary>
public sealed record StatusLook(string Label, Tone Tone, string Icon);
