using System.Globalization;
using Dezky.Application.Messaging;
using Dezky.Application.Persistence;
using Dezky.Domain.Shared;
using Dezky.GraphApi.Errors;

namespace Dezky.GraphApi.Shared;

/// <summary>The text form of a place in the log of messages, opaque to clients.</summary>
internal static class SubscriptionCursor
{
    public static string ToText(this MessageCursor cursor) => cursor.Value.ToString("x", CultureInfo.InvariantCulture);

    public static MessageCursor? Parse(string? text)
    {
        if (text is null)
        {
            return null;
        }

        Result<MessageCursor> cursor = long.TryParse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value) && value >= 0
            ? new MessageCursor(value)
            : new InvalidCursor("after");
        return cursor.OrThrow();
    }
}
