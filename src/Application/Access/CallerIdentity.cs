using Dezky.Domain.Shared;

namespace Dezky.Application.Access;

/// <summary>Who a validated token says the caller is. What the caller may do is not in it.</summary>
public sealed record CallerIdentity(string Subject, Surface Surface, string? Name, string? Email);
