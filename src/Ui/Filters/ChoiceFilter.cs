using Dezky.Ui.Forms;

namespace Dezky.Ui.Filters;

/// <summary>A filter that takes one of a few values; the empty one, which comes first, filters nothing.</summary>
public sealed record ChoiceFilter(string Parameter, string Label, IReadOnlyList<SelectOption> Options)
{
    /// <summary>The value of an address, if it is one of the options.</summary>
    internal string? Known(string? value) => Options.FirstOrDefault(option => option.Value == value && option.Value.Length > 0)?.Value;
}
