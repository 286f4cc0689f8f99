namespace Dezky.DocumentServer.Commands;

/// <summary>A command failed in a way that clients know.</summary>
internal sealed class CommandException(int code, string message, IReadOnlyList<string>? labels = null) : Exception(message)
{
    public int Code { get; } = code;

    public IReadOnlyList<string> Labels { get; } = labels ?? [];

    /// <summary>Whether the labels were ordered by a test, and so are not the server's to choose.</summary>
    public bool HasFixedLabels { get; } = labels is not null;
}
