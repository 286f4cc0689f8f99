using Dezky.Ui.Data;

namespace Dezky.Ui.Shell;

/// <summary>Something that happened and that the person should know of.</summary>
public sealed record Notification(string Id, string Title, DateTimeOffset At, StatusLook Look)
{
    public string? Details { get; init; }

    public string? Href { get; init; }

    public bool IsUnread { get; init; }
}
