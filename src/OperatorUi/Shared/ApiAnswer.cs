namespace Dezky.OperatorUi.Shared;

/// <summary>What GraphApi answered: a value, or why there is none. A mutation that was refused by a rule has its problems here.</summary>
public sealed record ApiAnswer<T>(T? Value, IReadOnlyList<ApiProblem> Problems)
{
    public bool Succeeded => Problems.Count == 0;

    /// <summary>The first problem, where there is one.</summary>
    public ApiProblem? Problem => Problems.Count > 0 ? Problems[0] : null;

    public ApiAnswer<TOther> Select<TOther>(Func<T, TOther> select) =>
        new(Succeeded && Value is not null ? select(Value) : default, Problems);
}
