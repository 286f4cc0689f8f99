using Dezky.Ui.Data;

namespace Dezky.Ui.Tests.Data;

public sealed class TableSelectionTests
{
    private static readonly string[] Shown = ["a", "b", "c", "d"];

    private readonly TableSelection _selection = new();

    [Fact]
    public void Toggle_SelectsAndUnselects()
    {
        _selection.Toggle("a");
        Assert.True(_selection.Has("a"));

        _selection.Toggle("a");
        Assert.Equal(0, _selection.Count);
    }

    [Fact]
    public void HasAll_TellsNoneSomeAndAllApart()
    {
        Assert.False(_selection.HasAll(Shown));
        _selection.Toggle("b");
        Assert.Null(_selection.HasAll(Shown));
        _selection.ToggleAll(Shown);
        Assert.True(_selection.HasAll(Shown));
        _selection.ToggleAll(Shown);
        Assert.False(_selection.HasAll(Shown));
        Assert.False(_selection.HasAll([]));
    }

    [Theory]
    [InlineData("a", "c", "abc")]
    [InlineData("d", "b", "bcd")]
    [InlineData("b", "b", "b")]
    public void ToggleThrough_SelectsAllBetween(string from, string to, string selected)
    {
        _selection.Toggle(from);

        _selection.ToggleThrough(to, Shown);

        Assert.Equal(selected, Selected);
    }

    [Fact]
    public void ToggleThrough_AfterUnselecting_UnselectsAllBetween()
    {
        _selection.ToggleAll(Shown);
        _selection.Toggle("b");

        _selection.ToggleThrough("d", Shown);

        Assert.Equal("a", Selected);
    }

    [Fact]
    public void ToggleThrough_WithoutABeginning_IsOneRow()
    {
        _selection.ToggleThrough("c", Shown);
        Assert.Equal("c", Selected);

        _selection.ToggleThrough("a", ["a", "b"]);
        Assert.Equal("ac", Selected);
    }

    [Fact]
    public void Keep_DropsWhatIsNotShownAnyMore()
    {
        _selection.ToggleAll(Shown);

        _selection.Keep(["b", "x"]);

        Assert.Equal("b", Selected);
    }

    private string Selected => string.Concat(Shown.Where(_selection.Has));
}
