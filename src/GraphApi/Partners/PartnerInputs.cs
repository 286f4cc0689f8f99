using Dezky.GraphApi.Shared;
using Dezky.GraphQL.Execution;
using Dezky.GraphQL.Types.Annotations;

namespace Dezky.GraphApi.Partners;

public sealed record CreatePartnerInput(
    [property: GraphQLDescription("The name in addresses: 2 to 40 lower-case letters, digits and single hyphens. It never changes.")] string Slug,
    string Name,
    string? Domain,
    string? ContactEmail,
    [property: GraphQLDescription("The share of the customers' revenue: 0 to 100 with at most two decimals.")] decimal MarginPercent,
    DateOnly? PartnerSince) : MutationInput;

public sealed record UpdatePartnerInput(string Slug) : MutationInput
{
    public string? Name { get; init; }

    public Optional<string?> Domain { get; init; }

    public Optional<string?> ContactEmail { get; init; }

    public decimal? MarginPercent { get; init; }

    public Optional<DateOnly?> PartnerSince { get; init; }

    [GraphQLDescription("Refuses the change with CONFLICT unless the partner still has this version.")]
    public long? ExpectedVersion { get; init; }
}

public sealed record ActivatePartnerInput(string Slug) : MutationInput;

public sealed record PausePartnerInput(string Slug, string Reason) : MutationInput;

public sealed record ResumePartnerInput(string Slug, string Reason) : MutationInput;

public sealed record TerminatePartnerInput(string Slug, string Reason) : MutationInput;

public sealed record AttachTenantInput(string PartnerSlug, string TenantSlug) : MutationInput;

public sealed record DetachTenantInput(string TenantSlug, string Reason) : MutationInput;
