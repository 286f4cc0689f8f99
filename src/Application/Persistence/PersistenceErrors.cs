using Dezky.Domain.Shared;

namespace Dezky.Application.Persistence;

public sealed record StaleVersion()
    : ConflictError("CONFLICT", "Somebody else changed this in the meantime. Load it again and repeat the change.");

public sealed record IdTaken(string Collection)
    : ConflictError("ID_TAKEN", $"There is a document with this id in {Collection} already.");

public sealed record InvalidCursor(string Argument)
    : ValidationError("INVALID_CURSOR", Argument, $"The cursor in «{Argument}» does not belong to this list and order.");

public sealed record InvalidPageSize(string Argument, int Maximum)
    : ValidationError("INVALID_PAGE_SIZE", Argument, $"«{Argument}» is a number from 1 to {Maximum}.");

public sealed record ConflictingPageArguments()
    : ValidationError("INVALID_PAGE", "last", "«first» and «last» cannot be combined.");

/// <summary>A query that no index or translation of the adapter can serve; it is refused rather than done in memory.</summary>
public sealed class FilterNotSupportedException(string message) : NotSupportedException(message);
