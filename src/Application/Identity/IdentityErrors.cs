using Dezky.Domain.Shared;

namespace Dezky.Application.Identity;

public sealed record SeveralPeopleShareAnEmail(EmailAddress Email) : ConflictError(
    "IDENTITY_EMAIL_AMBIGUOUS", $"The identity provider has several people with the address «{Email}». Give each of them an address of their own there.");

public sealed record UsernameTaken(string Username)
    : ConflictError("IDENTITY_USERNAME_TAKEN", $"The identity provider has somebody called «{Username}» already.");

public sealed record NotInDirectory(string What)
    : NotFoundError("IDENTITY_NOT_FOUND", $"The identity provider does not know {What}; it may have been removed there.");

/// <summary>A rule of the directory stands against a value; <paramref name="Rule"/> is the directory's own wording.</summary>
public sealed record RejectedByDirectory(string Field, string Rule)
    : ValidationError("IDENTITY_REJECTED", Field, $"The identity provider does not accept this {Field}: {Rule}");

/// <summary>There is no page for setting a password; <paramref name="Reason"/> is the directory's own wording.</summary>
public sealed record NoRecoveryFlow(string Reason)
    : ConflictError("IDENTITY_NO_RECOVERY", $"The identity provider gives no link for setting a password: {Reason}");
