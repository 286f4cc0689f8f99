using Dezky.Domain.Shared;

namespace Dezky.Domain.Sessions;

/// <summary>The id of a session: the SHA-256 of what the browser's cookie holds, as 43 characters of base64url. It opens nothing.</summary>
public readonly record struct SessionId
{
    private const int Length = 43;

    private readonly string? _value;

    private SessionId(string value) => _value = value;

    public string Value => _value ?? throw new InvalidOperationException("An id of a session has no default.");

    public static Result<SessionId> Parse(string? text) =>
        text is { Length: Length } && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_') ? new SessionId(text) : new InvalidSessionId();

    public override string ToString() => Value;
}
