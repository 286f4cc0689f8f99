using Dezky.Ui.Shortcuts;

namespace Dezky.Ui.Tests.Shortcuts;

public sealed class ShortcutRegistryTests
{
    [Fact]
    public void Registry_ListsTheKeysOfTheShellAndOfTheApp()
    {
        var registry = new ShortcutRegistry([Jump("g t"), Jump("g p")]);

        Assert.Contains("mod+k", registry.All.Select(shortcut => shortcut.Keys));
        Assert.Equal(["g t", "g p"], registry.Jumps.Select(shortcut => shortcut.Keys));
        Assert.Equal("?", registry.KeysOf("shortcuts"));
    }

    [Theory]
    [InlineData("g t", "g t")]
    [InlineData("g", "g t")]
    [InlineData("?")]
    [InlineData("mod+k")]
    [InlineData("/ t")]
    public void Registry_KeysThatCouldNotBeTold_AreRefused(params string[] keys) =>
        Assert.Throws<ArgumentException>(() => new ShortcutRegistry(keys.Select(Jump)));

    [Theory]
    [InlineData("")]
    [InlineData("g  t")]
    [InlineData("G t")]
    [InlineData("g t x")]
    [InlineData("ctrl+k")]
    [InlineData("mod+")]
    [InlineData("mod+g t")]
    public void Registry_KeysThatNobodyCanPress_AreRefused(string keys) => Assert.Throws<ArgumentException>(() => new ShortcutRegistry([Jump(keys)]));

    [Fact]
    public void Registry_AShortcutWithoutAnEffect_IsRefused() =>
        Assert.Throws<ArgumentException>(() => new ShortcutRegistry([new Shortcut("g t", "Tenants", "Go to")]));

    private static Shortcut Jump(string keys) => new(keys, "Somewhere", "Go to") { Href = $"/{keys.Length}" };
}
