using Dezky.Domain.Shared;

namespace Dezky.Domain.Tenants;

/// <summary>The tenant's name in addresses, unique over the platform and never changed; see <see cref="Slug"/> for its form.</summary>
public readonly record struct TenantSlug
{
    private readonly string? _value;

    private TenantSlug(string value) => _value = value;

    public string Value => _value ?? throw new InvalidOperationException("A slug has no default.");

    public static Result<TenantSlug> Parse(string? text) =>
        Slug.FindViolation(text) is { } violation ? new InvalidTenantSlug(violation) : new TenantSlug(text!);

    public override string ToString() => Value;
}
