using Dezky.GraphQL.Validation.Rules;
using Dezky.GraphQL.Validation.Rules.TypeSystem;

namespace Dezky.GraphQL.Validation;

/// <summary>The rules of the specification, in the order in which the reference implementation runs them.</summary>
public static class SpecifiedRules
{
    /// <summary>The rules for executable documents. See https://spec.graphql.org/September2025/#sec-Validation.</summary>
    public static IReadOnlyList<ValidationRuleFactory> Executable { get; } =
    [
        context => new ExecutableDefinitionsRule(context),
        context => new KnownOperationTypesRule(context),
        context => new UniqueOperationNamesRule(context),
        context => new LoneAnonymousOperationRule(context),
        context => new SingleFieldSubscriptionsRule(context),
        context => new KnownTypeNamesRule(context),
        context => new FragmentsOnCompositeTypesRule(context),
        context => new VariablesAreInputTypesRule(context),
        context => new ScalarLeafsRule(context),
        context => new FieldsOnCorrectTypeRule(context),
        context => new UniqueFragmentNamesRule(context),
        context => new KnownFragmentNamesRule(context),
        context => new NoUnusedFragmentsRule(context),
        context => new PossibleFragmentSpreadsRule(context),
        context => new NoFragmentCyclesRule(context),
        context => new UniqueVariableNamesRule(context),
        context => new NoUndefinedVariablesRule(context),
        context => new NoUnusedVariablesRule(context),
        context => new KnownDirectivesRule(context),
        context => new UniqueDirectivesPerLocationRule(context),
        context => new DeferStreamDirectiveOnRootFieldRule(context),
        context => new DeferStreamDirectiveOnValidOperationsRule(context),
        context => new DeferStreamDirectiveLabelRule(context),
        context => new StreamDirectiveOnListFieldRule(context),
        context => new KnownArgumentNamesRule(context),
        context => new UniqueArgumentNamesRule(context),
        context => new ValuesOfCorrectTypeRule(context),
        context => new ProvidedRequiredArgumentsRule(context),
        context => new VariablesInAllowedPositionRule(context),
        context => new OverlappingFieldsCanBeMergedRule(context),
        context => new UniqueInputFieldNamesRule(context),
        context => new MaxIntrospectionDepthRule(context),
    ];

    /// <summary>The rules for documents that define a schema.</summary>
    public static IReadOnlyList<ValidationRuleFactory> TypeSystem { get; } =
    [
        context => new LoneSchemaDefinitionRule(context),
        context => new UniqueOperationTypesRule(context),
        context => new UniqueTypeNamesRule(context),
        context => new UniqueEnumValueNamesRule(context),
        context => new UniqueFieldDefinitionNamesRule(context),
        context => new UniqueArgumentDefinitionNamesRule(context),
        context => new UniqueDirectiveNamesRule(context),
        context => new KnownTypeNamesRule(context),
        context => new KnownDirectivesRule(context),
        context => new UniqueDirectivesPerLocationRule(context),
        context => new PossibleTypeExtensionsRule(context),
        context => new KnownArgumentNamesRule(context),
        context => new UniqueArgumentNamesRule(context),
        context => new UniqueInputFieldNamesRule(context),
        context => new ProvidedRequiredArgumentsRule(context),
    ];

    /// <summary>What is left to say of a document whose fragments spread each other in circles that are too long to follow.</summary>
    internal static IReadOnlyList<ValidationRuleFactory> FragmentCycles { get; } = [context => new NoFragmentCyclesRule(context)];
}
