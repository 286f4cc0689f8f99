namespace Dezky.Domain.Partners;

/// <summary>The id of a partner: a UUIDv7.</summary>
public readonly record struct PartnerId(Guid Value);
