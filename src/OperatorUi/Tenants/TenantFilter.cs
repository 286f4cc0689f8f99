using Dezky.OperatorUi.Api;

namespace Dezky.OperatorUi.Tenants;

/// <summary>Which tenants are asked for.</summary>
public sealed record TenantFilter
{
    public TenantStatus? Status { get; init; }

    public string? PartnerId { get; init; }

    /// <summary>Part of the name, or the beginning of the slug.</summary>
    public string? Text { get; init; }

    /// <summary>Only tenants that no partner looks after, and that may still get one.</summary>
    public bool Unattached { get; init; }

    /// <summary>The same question for every status.</summary>
    public TenantFilter AnyStatus => this with { Status = null };

    /// <summary>The filter as the API takes it; null asks for all.</summary>
    internal TenantFilterInput? ToWhere()
    {
        var where = new TenantFilterInput();
        if (Status is { } status)
        {
            where = where with { Status = new TenantStatusOperationFilterInput { In = new([status]) } };
        }

        if (Unattached)
        {
            where = where with
            {
                PartnerId = new IDOperationFilterInput { Eq = new(null) },
                Status = new TenantStatusOperationFilterInput { Nin = new([TenantStatus.Deleted, TenantStatus.DeletionScheduled]) },
            };
        }
        else if (PartnerId is not null)
        {
            where = where with { PartnerId = new IDOperationFilterInput { Eq = PartnerId } };
        }

        if (!string.IsNullOrWhiteSpace(Text))
        {
            var text = Text.Trim();
            where = where with
            {
                Or = new(
                [
                    new() { Name = new StringOperationFilterInput { Contains = text } },
                    new() { Slug = new StringOperationFilterInput { StartsWith = text.ToLowerInvariant() } },
                ]),
            };
        }

        return where == new TenantFilterInput() ? null : where;
    }
}
