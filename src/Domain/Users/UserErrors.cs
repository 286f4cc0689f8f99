using Dezky.Domain.Shared;

namespace Dezky.Domain.Users;

public sealed record UserNotFound(string Email) : NotFoundError("USER_NOT_FOUND", $"There is no user «{Email}».");

public sealed record UserEmailTaken(EmailAddress Email) : ConflictError("USER_EMAIL_TAKEN", $"There is a user with the address «{Email}» already.");

public sealed record UserSubjectTaken() : ConflictError("USER_SUBJECT_TAKEN", "This identity belongs to another user already.");

public sealed record UserIsDeactivated(EmailAddress Email) : ConflictError("USER_DEACTIVATED", $"The user «{Email}» is deactivated.");

public sealed record NotAnOperator(EmailAddress Email) : ConflictError("NOT_AN_OPERATOR", $"The user «{Email}» is not an operator.");

public sealed record AlreadyAnOperator(EmailAddress Email) : ConflictError("ALREADY_AN_OPERATOR", $"The user «{Email}» is an operator already.");

public sealed record CannotRevokeYourself() : ConflictError("CANNOT_REVOKE_YOURSELF", "Operators cannot take their own access away; ask a colleague.");
