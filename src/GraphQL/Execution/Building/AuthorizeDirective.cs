using Dezky.GraphQL.Language;
using Dezky.GraphQL.Types;
using Dezky.GraphQL.Types.Annotations;

namespace Dezky.GraphQL.Execution.Building;

/// <summary>The directive that shows policies in the schema.</summary>
internal static class AuthorizeDirective
{
    public const string Name = "authorize";

    private const string BeforeResolver = "BEFORE_RESOLVER";
    private const string Validation = "VALIDATION";

    private static readonly EnumType ApplyPolicyType = new(
        "ApplyPolicy",
        [
            new EnumValue(BeforeResolver, description: "The policy is checked before the field is resolved."),
            new EnumValue(Validation, description: "The policy is checked before anything of the operation runs."),
        ],
        "When a policy is checked.");

    public static DirectiveDefinition Definition { get; } = new(
        Name,
        [DirectiveLocation.Object, DirectiveLocation.Interface, DirectiveLocation.FieldDefinition],
        [
            new InputField("policy", new NonNullType(SpecifiedScalars.String), description: "The name of the policy."),
            new InputField(
                "apply", new NonNullType(ApplyPolicyType), new EnumValueNode(default, BeforeResolver), "When the policy is checked."),
        ],
        isRepeatable: true,
        "The policy that a caller must meet to get the field, or every field of the type.");

    public static DirectiveNode Apply(AppliedPolicy policy)
    {
        var name = new ArgumentNode(default, "policy", new StringValueNode(default, policy.Name));
        return new DirectiveNode(default, Name, policy.Apply == ApplyPolicy.Validation
            ? [name, new ArgumentNode(default, "apply", new EnumValueNode(default, Validation))]
            : [name]);
    }

    /// <summary>The policies among applied directives that are checked at validation.</summary>
    public static IEnumerable<string> ValidationPolicies(IReadOnlyList<DirectiveNode> applied) => applied
        .Where(directive => directive.Name == Name
            && directive.Arguments.Any(argument => argument is { Name: "apply", Value: EnumValueNode { Value: Validation } }))
        .Select(directive => directive.Arguments.First(argument => argument.Name == "policy").Value)
        .OfType<StringValueNode>()
        .Select(policy => policy.Value);
}
