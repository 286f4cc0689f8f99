using Dezky.Ui.Data;

namespace Dezky.OperatorUi.Gallery;

/// <summary>One look of each tone.</summary>
internal static class SampleLooks
{
    public static IReadOnlyList<StatusLook> All { get; } =
    [
        new("Neutral", Tone.Neutral, "circle-dashed"),
        new("Positive", Tone.Positive, "circle-check"),
        new("Caution", Tone.Caution, "circle-pause"),
        new("Negative", Tone.Negative, "circle-x"),
        new("Informative", Tone.Informative, "hourglass")
    ];
}
