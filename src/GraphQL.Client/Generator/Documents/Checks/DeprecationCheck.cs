using Dezky.GraphQL.Language;
using Dezky.GraphQL.Types;
using Dezky.GraphQL.Validation;

namespace Dezky.GraphQL.Client.Generator.Documents.Checks;

/// <summary>Tells which fields, arguments, input fields and enum values will go.</summary>
internal sealed class DeprecationCheck(ValidationContext context)
    : IEnter<FieldNode>, IEnter<ArgumentNode>, IEnter<ObjectValueNode>, IEnter<EnumValueNode>
{
    public bool Enter(FieldNode node)
    {
        Report($"The field {context.ParentType}.{node.Name}", context.Field?.DeprecationReason, node);
        return true;
    }

    public bool Enter(ArgumentNode node)
    {
        Report($"The argument \"{node.Name}\"", context.Argument?.DeprecationReason, node);
        return true;
    }

    public bool Enter(ObjectValueNode node)
    {
        if (context.InputType?.Named is InputObjectType input)
        {
            foreach (var field in node.Fields)
            {
                Report($"The input field {input}.{field.Name}", input.Fields.Find(field.Name)?.DeprecationReason, field);
            }
        }

        return true;
    }

    public bool Enter(EnumValueNode node)
    {
        if (context.InputType?.Named is EnumType type)
        {
            Report($"The enum value {type}.{node.Value}", type.Values.Find(node.Value)?.DeprecationReason, node);
        }

        return true;
    }

    private void Report(string what, string? reason, SyntaxNode node)
    {
        if (reason is not null)
        {
            context.Report($"{what} is deprecated: {reason}", node);
        }
    }
}
