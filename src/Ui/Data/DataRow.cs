namespace Dezky.Ui.Data;

/// <summary>What a component inside a table's row may know.</summary>
internal static class DataRow
{
    /// <summary>The cascading value that says that it is in one.</summary>
    public const string Name = "IsInRow";
}
