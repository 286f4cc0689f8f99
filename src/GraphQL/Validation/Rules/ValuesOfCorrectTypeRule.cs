using Dezky.GraphQL.Language;
using Dezky.GraphQL.Types;

namespace Dezky.GraphQL.Validation.Rules;

/// <summary>Values fit the type that is expected of them. https://spec.graphql.org/September2025/#sec-Values-of-Correct-Type</summary>
internal sealed class ValuesOfCorrectTypeRule(ValidationContext context)
    : IEnter<NullValueNode>,
      IEnter<ListValueNode>,
      IEnter<ObjectValueNode>,
      IEnter<EnumValueNode>,
      IEnter<IntValueNode>,
      IEnter<FloatValueNode>,
      IEnter<StringValueNode>,
      IEnter<BooleanValueNode>
{
    public bool Enter(NullValueNode node) => Check(node, context.InputType);

    public bool Enter(ListValueNode node) => Check(node, context.TypeInfo?.ParentInputType);

    public bool Enter(ObjectValueNode node) => Check(node, context.InputType);

    public bool Enter(EnumValueNode node) => Check(node, context.InputType);

    public bool Enter(IntValueNode node) => Check(node, context.InputType);

    public bool Enter(FloatValueNode node) => Check(node, context.InputType);

    public bool Enter(StringValueNode node) => Check(node, context.InputType);

    public bool Enter(BooleanValueNode node) => Check(node, context.InputType);

    /// <summary>Checks the value with everything in it, so that the walk need not descend.</summary>
    private bool Check(ValueNode value, GraphQLType? expected)
    {
        if (expected is not null)
        {
            new LiteralValidator(context).Validate(value, expected);
        }

        return false;
    }
}
