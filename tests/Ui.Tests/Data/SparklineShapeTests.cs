using Dezky.Ui.Data;

namespace Dezky.Ui.Tests.Data;

public sealed class SparklineShapeTests
{
    [Fact]
    public void Of_Values_GoesFromTheLowestToTheHighest() => Assert.Equal("0,22 50,12 100,2", SparklineShape.Of([0, 5, 10])?.Line);

    [Fact]
    public void Of_WhatNeverChanges_RunsThroughTheMiddle() => Assert.Equal("0,12 100,12", SparklineShape.Of([7, 7])?.Line);

    [Fact]
    public void Of_GreatNumbers_StaysInItsBox() => Assert.Equal("0,22 100,2", SparklineShape.Of([double.MinValue, double.MaxValue])?.Line);

    [Fact]
    public void Of_TheArea_ReachesTheGround() => Assert.Equal("0,24 0,22 100,2 100,24", SparklineShape.Of([1, 2])?.Area);

    [Theory]
    [InlineData]
    [InlineData(1d)]
    [InlineData(1d, double.NaN)]
    [InlineData(double.PositiveInfinity, 1d)]
    public void Of_WhatHasNoLine_DrawsNone(params double[] values) => Assert.Null(SparklineShape.Of(values));

    [Fact]
    public void Of_VeryManyValues_DrawsTheLast()
    {
        var shape = SparklineShape.Of([.. Enumerable.Repeat(1000d, 1000), .. Enumerable.Range(0, 200).Select(value => (double)value)]);

        Assert.Equal(200, shape!.Line.Split(' ').Length);
        Assert.StartsWith("0,22 ", shape.Line, StringComparison.Ordinal);
    }
}
