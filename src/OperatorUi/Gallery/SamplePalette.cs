using Dezky.Ui.Feedback;
using Dezky.Ui.Forms;
using Dezky.Ui.Palette;

namespace Dezky.OperatorUi.Gallery;

/// <summary>Everything that the palette can do: places, actions, questions, answers that take a while, and none at all.</summary>
internal sealed class SamplePalette(Toasts toasts) : IPaletteSource
{
    private const string Actions = "Actions";
    private static readonly TimeSpan AWhile = TimeSpan.FromMilliseconds(600);

    public IReadOnlyList<PaletteItem> Items { get; } =
    [
        new("sample:buttons", "Buttons", "a section of this page", "component", "Sections") { Href = "/gallery#buttons", Keywords = ["press"] },
        new("sample:tables", "Tables", "a section of this page", "component", "Sections") { Href = "/gallery#tables", Keywords = ["list", "rows"] },
        new("sample:toast", "Show a toast", null, "bell", Actions)
        {
            Run = () =>
            {
                toasts.Success("Shown", "The palette has acted.");
                return Task.CompletedTask;
            }
        },
        new("sample:grave", "Do the grave thing", "asks first", "ban", Actions) { Question = Grave(toasts) }
    ];

    /// <summary>Finds what is searched for, after a while; «fail» fails.</summary>
    public async Task<IReadOnlyList<PaletteItem>> SearchAsync(string text, CancellationToken cancellationToken)
    {
        await Task.Delay(AWhile, cancellationToken);
        return text.Equals("fail", StringComparison.OrdinalIgnoreCase)
            ? throw new SearchException("The search did not answer. Your connection may be slow.")
            : [.. SampleLooks.All
                .Select(look => new PaletteItem($"sample:{look.Label}", $"{look.Label} company", $"{look.Label.ToLowerInvariant()}.example", "building-2", "Found")
                {
                    Href = $"/gallery?status={look.Label.ToLowerInvariant()}",
                    Status = look
                })
                .Where(item => item.Title.Contains(text, StringComparison.OrdinalIgnoreCase))];
    }

    private static PaletteQuestion Grave(Toasts toasts) => new("Do the grave thing?", "What happens is said here, in a sentence or two.", "Do it", reason =>
    {
        if (reason == "no")
        {
            return Task.FromResult<string?>("It was refused. Give another reason than «no».");
        }

        toasts.Success("Done", reason);
        return Task.FromResult<string?>(null);
    })
    {
        Danger = true,
        ReasonLabel = "Reason",
        NameToType = "acme"
    };
}
