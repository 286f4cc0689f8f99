using Dezky.OperatorUi.Api;

namespace Dezky.OperatorUi.Partners;

/// <summary>Which partners are asked for.</summary>
/// <param name="Status">Only those of this status.</param>
/// <param name="Text">Part of the name, or the beginning of the slug.</param>
public sealed record PartnerFilter(PartnerStatus? Status, string? Text)
{
    /// <summary>The filter as the API takes it; null asks for all.</summary>
    internal PartnerFilterInput? ToWhere()
    {
        var where = new PartnerFilterInput();
        if (Status is { } status)
        {
            where = where with { Status = new PartnerStatusOperationFilterInput { In = new([status]) } };
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

        return where == new PartnerFilterInput() ? null : where;
    }
}
