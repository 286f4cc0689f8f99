using Dezky.Application.Messaging;
using Dezky.GraphQL.Errors;
using Dezky.GraphQL.Execution;

namespace Dezky.GraphApi.Errors;

/// <summary>Tells a subscriber that cannot go on behind its cursor, which is too old or of before a restore, that it can begin anew.</summary>
internal sealed class CursorErrorFilter : IErrorFilter
{
    public GraphQLError OnError(GraphQLError error) => error.Exception is not CursorExpiredException expired
        ? error
        : new GraphQLError(
            "The events behind this cursor are no longer kept. Load what is there, and subscribe again without it.",
            error.Locations,
            error.Path,
            "CURSOR_EXPIRED",
            error.Extensions,
            expired);
}
