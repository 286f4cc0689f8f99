using Dezky.Ui.Data;

namespace Dezky.Ui.Tests.Data;

public sealed class TableSortTests
{
    [Theory]
    [InlineData("name")]
    [InlineData("-created")]
    public void Parse_WhatItHasWritten_IsTheSame(string text) => Assert.Equal(text, TableSort.Parse(text, "name", "created")?.ToString());

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("-")]
    [InlineData("password")]
    [InlineData("--name")]
    public void Parse_WhatNoColumnIsCalled_SortsByNothing(string? text) => Assert.Null(TableSort.Parse(text, "name", "created"));
}
