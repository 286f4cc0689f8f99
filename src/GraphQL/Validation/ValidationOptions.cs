namespace Dezky.GraphQL.Validation;

/// <summary>What <see cref="DocumentValidator"/> checks, and when it gives up.</summary>
public sealed record ValidationOptions
{
    /// <summary>The specification's rules, at most 100 errors, with suggestions.</summary>
    public static ValidationOptions Default { get; } = new();

    /// <summary>The rules; <see cref="SpecifiedRules.Executable"/> by default.</summary>
    public IReadOnlyList<ValidationRuleFactory> Rules { get; init; } = SpecifiedRules.Executable;

    /// <summary>The number of errors behind which validation ends with an error that says so; 100 by default.</summary>
    public int MaxErrors { get; init; } = 100;

    /// <summary>
    /// The nesting of selections with fragments put in the place of their spreads; 200 by default. It bounds the recursion of
    /// everything that follows spreads, here and in execution.
    /// </summary>
    public int MaxDepth { get; init; } = 200;

    /// <summary>True to leave out «Did you mean …», which tells strangers names of the schema.</summary>
    public bool HideSuggestions { get; init; }
}
