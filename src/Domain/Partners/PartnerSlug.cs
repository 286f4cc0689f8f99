using Dezky.Domain.Shared;

namespace Dezky.Domain.Partners;

/// <summary>The partner's name in addresses, unique over the platform and never changed; see <see cref="Slug"/> for its form.</summary>
public readonly record struct PartnerSlug
{
    private readonly string? _value;

    private PartnerSlug(string value) => _value = value;

    public string Value => _value ?? throw new InvalidOperationException("A slug has no default.");

    public static Result<PartnerSlug> Parse(string? text) =>
        Slug.FindViolation(text) is { } violation ? new InvalidPartnerSlug(violation) : new PartnerSlug(text!);

    public override string ToString() => Value;
}
