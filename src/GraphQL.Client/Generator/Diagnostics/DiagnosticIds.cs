using System.Collections.Frozen;

namespace Dezky.GraphQL.Client.Generator.Diagnostics;

/// <summary>The ids of everything that the generator says. They are stable: a project may silence or search for them.</summary>
internal static class DiagnosticIds
{
    public const string Syntax = "GQL0001";
    public const string Schema = "GQL0002";
    public const string UnnamedOperation = "GQL0003";
    public const string NameClash = "GQL0004";
    public const string UnmappedScalar = "GQL0005";
    public const string IncrementalDelivery = "GQL0006";
    public const string Settings = "GQL0007";
    public const string Limit = "GQL0100";
    public const string LoneAnonymousOperation = "GQL0104";
    public const string Deprecated = "GQL1001";

    /// <summary>The ids of the engine's validation rules, by the names of their classes.</summary>
    private static readonly FrozenDictionary<string, string> Rules = new Dictionary<string, string>
    {
        ["ExecutableDefinitionsRule"] = "GQL0101",
        ["KnownOperationTypesRule"] = "GQL0102",
        ["UniqueOperationNamesRule"] = "GQL0103",
        ["LoneAnonymousOperationRule"] = LoneAnonymousOperation,
        ["SingleFieldSubscriptionsRule"] = "GQL0105",
        ["KnownTypeNamesRule"] = "GQL0106",
        ["FragmentsOnCompositeTypesRule"] = "GQL0107",
        ["VariablesAreInputTypesRule"] = "GQL0108",
        ["ScalarLeafsRule"] = "GQL0109",
        ["FieldsOnCorrectTypeRule"] = "GQL0110",
        ["UniqueFragmentNamesRule"] = "GQL0111",
        ["KnownFragmentNamesRule"] = "GQL0112",
        ["NoUnusedFragmentsRule"] = "GQL0113",
        ["PossibleFragmentSpreadsRule"] = "GQL0114",
        ["NoFragmentCyclesRule"] = "GQL0115",
        ["UniqueVariableNamesRule"] = "GQL0116",
        ["NoUndefinedVariablesRule"] = "GQL0117",
        ["NoUnusedVariablesRule"] = "GQL0118",
        ["KnownDirectivesRule"] = "GQL0119",
        ["UniqueDirectivesPerLocationRule"] = "GQL0120",
        ["DeferStreamDirectiveOnRootFieldRule"] = "GQL0121",
        ["DeferStreamDirectiveOnValidOperationsRule"] = "GQL0122",
        ["DeferStreamDirectiveLabelRule"] = "GQL0123",
        ["StreamDirectiveOnListFieldRule"] = "GQL0124",
        ["KnownArgumentNamesRule"] = "GQL0125",
        ["UniqueArgumentNamesRule"] = "GQL0126",
        ["ValuesOfCorrectTypeRule"] = "GQL0127",
        ["ProvidedRequiredArgumentsRule"] = "GQL0128",
        ["VariablesInAllowedPositionRule"] = "GQL0129",
        ["OverlappingFieldsCanBeMergedRule"] = "GQL0130",
        ["UniqueInputFieldNamesRule"] = "GQL0131",
        ["MaxIntrospectionDepthRule"] = "GQL0132",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static string OfRule(string rule) =>
        Rules.TryGetValue(rule, out var id) ? id : throw new InvalidOperationException($"The validation rule {rule} has no id.");
}
