using Dezky.GraphQL.Language;

namespace Dezky.GraphQL.Types;

/// <summary>The directives of the specification. See https://spec.graphql.org/September2025/#sec-Type-System.Directives.Built-in-Directives.</summary>
public static class SpecifiedDirectives
{
    /// <summary><c>@include(if: Boolean!)</c>.</summary>
    public static DirectiveDefinition Include { get; } = new(
        "include",
        [DirectiveLocation.Field, DirectiveLocation.FragmentSpread, DirectiveLocation.InlineFragment],
        [new InputField("if", new NonNullType(SpecifiedScalars.Boolean), description: "Included when true.")],
        description: "Directs the executor to include this field or fragment only when the `if` argument is true.");

    /// <summary><c>@skip(if: Boolean!)</c>.</summary>
    public static DirectiveDefinition Skip { get; } = new(
        "skip",
        [DirectiveLocation.Field, DirectiveLocation.FragmentSpread, DirectiveLocation.InlineFragment],
        [new InputField("if", new NonNullType(SpecifiedScalars.Boolean), description: "Skipped when true.")],
        description: "Directs the executor to skip this field or fragment when the `if` argument is true.");

    /// <summary><c>@deprecated(reason: String! = "No longer supported")</c>.</summary>
    public static DirectiveDefinition Deprecated { get; } = new(
        "deprecated",
        [DirectiveLocation.FieldDefinition, DirectiveLocation.ArgumentDefinition, DirectiveLocation.InputFieldDefinition, DirectiveLocation.EnumValue],
        [
            new InputField(
                "reason",
                new NonNullType(SpecifiedScalars.String),
                new StringValueNode(default, DefaultDeprecationReason),
                "Why the element is deprecated, and what to use instead, in Markdown."),
        ],
        description: "Marks an element of a GraphQL schema as no longer supported.");

    /// <summary><c>@specifiedBy(url: String!)</c>.</summary>
    public static DirectiveDefinition SpecifiedBy { get; } = new(
        "specifiedBy",
        [DirectiveLocation.Scalar],
        [new InputField("url", new NonNullType(SpecifiedScalars.String), description: "The URL that specifies the behavior of this scalar.")],
        description: "Exposes a URL that specifies the behavior of this scalar.");

    /// <summary><c>@oneOf</c>.</summary>
    public static DirectiveDefinition OneOf { get; } = new(
        "oneOf",
        [DirectiveLocation.InputObject],
        description: "Indicates exactly one field must be supplied and this field must not be `null`.");

    /// <summary>
    /// <c>@defer(if: Boolean! = true, label: String)</c>: a draft, in a schema only when it is asked for.
    /// See https://github.com/graphql/graphql-spec/pull/1110.
    /// </summary>
    public static DirectiveDefinition Defer { get; } = new(
        "defer",
        [DirectiveLocation.FragmentSpread, DirectiveLocation.InlineFragment],
        [
            new InputField(
                "if",
                new NonNullType(SpecifiedScalars.Boolean),
                new BooleanValueNode(default, true),
                "Deferred when true or undefined."),
            new InputField("label", SpecifiedScalars.String, description: "Unique name"),
        ],
        description: "Directs the executor to defer this fragment when the `if` argument is true or undefined.");

    /// <summary>
    /// <c>@stream(initialCount: Int! = 0, if: Boolean! = true, label: String)</c>: a draft as <see cref="Defer"/> is.
    /// </summary>
    public static DirectiveDefinition Stream { get; } = new(
        "stream",
        [DirectiveLocation.Field],
        [
            new InputField(
                "initialCount",
                new NonNullType(SpecifiedScalars.Int),
                new IntValueNode(default, "0"),
                "Number of items to return immediately"),
            new InputField(
                "if",
                new NonNullType(SpecifiedScalars.Boolean),
                new BooleanValueNode(default, true),
                "Stream when true or undefined."),
            new InputField("label", SpecifiedScalars.String, description: "Unique name"),
        ],
        description: "Directs the executor to stream plural fields when the `if` argument is true or undefined.");

    /// <summary>All that every schema has, in the order of graphql-js; <see cref="Defer"/> and <see cref="Stream"/> are not among them.</summary>
    public static IReadOnlyList<DirectiveDefinition> All { get; } = [Include, Skip, Deprecated, SpecifiedBy, OneOf];

    /// <summary>The reason of a deprecation that gives none.</summary>
    public const string DefaultDeprecationReason = "No longer supported";

    /// <summary>Whether the directive belongs to the specification.</summary>
    public static bool Contains(string name) => All.Any(directive => directive.Name == name);
}
