namespace Dezky.Domain.Users;

/// <summary>The id of a user: a UUIDv7.</summary>
public readonly record struct UserId(Guid Value);
