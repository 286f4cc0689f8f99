using Dezky.Ui.Data;

namespace Dezky.Ui.Feedback;

/// <summary>What an action came to, said once.</summary>
public sealed record Toast(long Id, Tone Tone, string Title, string? Details);
