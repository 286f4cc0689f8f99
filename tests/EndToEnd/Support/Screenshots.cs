namespace Dezky.EndToEnd.Support;

/// <summary>Pictures of the screens, kept with the other artefacts of a test run.</summary>
public static class Screenshots
{
    private static readonly string Folder = Path.Combine(Platform.Root, "artifacts", "screenshots");

    public static Task TakeAsync(IPage page, string name, int width) =>
        page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(Folder, $"{name}-{width}.png") });
}
