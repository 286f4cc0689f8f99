namespace Dezky.Ui.Data;

public enum SkeletonLength
{
    Short,
    Medium,
    Long,
    Longest
}
