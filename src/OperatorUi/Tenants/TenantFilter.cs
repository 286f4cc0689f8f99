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

    /// <summary>The filter as GraphApi's <c>where</c>; null asks for all.</summary>
    internal object? ToWhere()
    {
        var where = new Dictionary<string, object?>(StringComparer.Ordinal);
        if (Status is { } status)
        {
            where["status"] = new { @in = new[] { status } };
        }

        if (Unattached)
        {
            where["partnerId"] = new Dictionary<string, object?> { ["eq"] = null };
            where["status"] = new { nin = new[] { TenantStatus.Deleted, TenantStatus.DeletionScheduled } };
        }
        else if (PartnerId is not null)
        {
            where["partnerId"] = new { eq = PartnerId };
        }

        if (!string.IsNullOrWhiteSpace(Text))
        {
            var text = Text.Trim();
            where["or"] = new object[] { new { name = new { contains = text } }, new { slug = new { startsWith = text.ToLowerInvariant() } } };
        }

        return where.Count == 0 ? null : where;
    }
}
