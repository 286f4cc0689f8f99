using Dezky.GraphQL.Language;
using Dezky.GraphQL.Types;

namespace Dezky.GraphQL.Execution.Building;

/// <summary>The directive that shows policies in the schema.</summary>
internal static class AuthorizeDirective
{
    public const string Name = "authorize";

    private static readonly EnumType ApplyPolicy = new(
        "ApplyPolicy",
        [new EnumValue("BEFORE_RESOLVER", description: "The policy is checked before the field is resolved.")],
        "When a policy is checked.");

    public static DirectiveDefinition Definition { get; } = new(
        Name,
        [DirectiveLocation.Object, DirectiveLocation.FieldDefinition],
        [
            new InputField("policy", new NonNullType(SpecifiedScalars.String), description: "The name of the policy."),
            new InputField(
                "apply", new NonNullType(ApplyPolicy), new EnumValueNode(default, "BEFORE_RESOLVER"), "When the policy is checked."),
        ],
        isRepeatable: true,
        "The policy that a caller must meet to get the field, or every field of the type.");
}
