namespace Dezky.Ui.Api;

/// <summary>One error of a mutation's payload: the rule that refused the change.</summary>
public interface IRejection
{
    string Code { get; }

    string Message { get; }

    /// <summary>The input's field that is wrong, where the rule is about one.</summary>
    string? Field { get; }
}
