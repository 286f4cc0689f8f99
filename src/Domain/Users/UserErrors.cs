using Dezky.Domain.Shared;

namespace Dezky.Domain.Users;

public sealed record UserNotFound(string Email) : NotFoundError("USER_NOT_FOUND", $"There is no user «{Email}».");

public sealed record UserEmailTaken(EmailAddress Email) : ConflictError("USER_EMAIL_TAKEN", $"There is a user with the address «{Email}» already.");

public sealed record UserSubjectTaken() : ConflictError("USER_SUBJECT_TAKEN", "This identity belongs to another user already.");

public sealed record UserIsDeactivated(EmailAddress Email) : ConflictError("USER_DEACTIVATED", $"The user «{Email}» is deactivated.");

public sealed record NotAnOperator(EmailAddress Email) : ConflictError("NOT_AN_OPERATOR", $"The user «{Email}» is not an operator.");

public sealed record AlreadyAnOperator(EmailAddress Email) : ConflictError("ALREADY_AN_OPERATOR", $"The user «{Email}» is an operator already.");

public sealed record CannotRevokeYourself() : ConflictError("CANNOT_REVOKE_YOURSELF", "Operators cannot take their own access away; ask a colleague.");

public sealed record CannotDeactivateYourself() : ConflictError("CANNOT_DEACTIVATE_YOURSELF", "People cannot deactivate themselves; ask a colleague.");

public sealed record NotDeactivated(EmailAddress Email) : ConflictError("USER_NOT_DEACTIVATED", $"The user «{Email}» is not deactivated.");

public sealed record NotAMember(EmailAddress Email) : ConflictError("NOT_A_MEMBER", $"The user «{Email}» has no role there.");

public sealed record NotInvited(EmailAddress Email) : ConflictError("USER_NOT_INVITED", $"There is no open invitation for «{Email}».");

public sealed record StillInvited(EmailAddress Email)
    : ConflictError("USER_STILL_INVITED", $"«{Email}» is invited and has not signed in yet: take the invitation back instead.");

/// <summary>Somebody of that address has an account at the identity provider that the platform has not made.</summary>
public sealed record EmailKnownToIdentityProvider(EmailAddress Email)
    : ConflictError("IDENTITY_EMAIL_TAKEN", $"The identity provider has an account with the address «{Email}» already.");
