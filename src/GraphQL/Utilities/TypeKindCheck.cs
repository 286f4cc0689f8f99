using Dezky.GraphQL.Errors;
using Dezky.GraphQL.Language;
using Dezky.GraphQL.Types;

namespace Dezky.GraphQL.Utilities;

/// <summary>
/// Checks that each type that a definition refers to is of the kind that the place needs, without which there is no schema to assemble.
/// See https://spec.graphql.org/September2025/#sec-Type-System, the type validation of each kind.
/// </summary>
internal sealed class TypeKindCheck
{
    private readonly TypeSystemDefinitions _definitions;
    private readonly Dictionary<string, TypeDefinitionNode> _types;
    private readonly List<GraphQLError> _errors = [];

    private TypeKindCheck(TypeSystemDefinitions definitions)
    {
        _definitions = definitions;
        _types = definitions.Types.ToDictionary(type => type.Name, StringComparer.Ordinal);
    }

    public static IReadOnlyList<GraphQLError> Run(TypeSystemDefinitions definitions)
    {
        var check = new TypeKindCheck(definitions);
        check.CheckRoots();
        foreach (var directive in definitions.Directives)
        {
            check.CheckInputs(directive.Arguments, argument => $"@{directive.Name}({argument}:)");
        }

        foreach (var type in definitions.Types)
        {
            check.CheckType(type);
        }

        return check._errors;
    }

    private void CheckRoots()
    {
        foreach (var root in _definitions.OperationTypes)
        {
            if (Find(root.Type) is not ObjectTypeDefinitionNode)
            {
                Report($"{root.Operation} root type must be Object type, it cannot be {root.Type}.", root.Type);
            }
        }
    }

    private void CheckType(TypeDefinitionNode type)
    {
        foreach (var @interface in _definitions.InterfacesOf(type))
        {
            if (Find(@interface) is not InterfaceTypeDefinitionNode)
            {
                Report($"Type {type.Name} must only implement Interface types, it cannot implement {@interface}.", @interface);
            }
        }

        foreach (var field in _definitions.FieldsOf(type))
        {
            if (Find(field.Type) is InputObjectTypeDefinitionNode)
            {
                Report($"The type of {type.Name}.{field.Name} must be Output Type but got: {field.Type}.", field.Type);
            }

            CheckInputs(field.Arguments, argument => $"{type.Name}.{field.Name}({argument}:)");
        }

        switch (type)
        {
            case InputObjectTypeDefinitionNode input:
                CheckInputs(_definitions.FieldsOf(input), field => $"{type.Name}.{field}");
                break;
            case UnionTypeDefinitionNode union:
                foreach (var member in _definitions.MembersOf(union))
                {
                    if (Find(member) is not ObjectTypeDefinitionNode)
                    {
                        Report($"Union type {type.Name} can only include Object types, it cannot include {member}.", member);
                    }
                }

                break;
        }
    }

    private void CheckInputs(IEnumerable<InputValueDefinitionNode> inputs, Func<string, string> coordinate)
    {
        foreach (var input in inputs)
        {
            if (Find(input.Type) is ObjectTypeDefinitionNode or InterfaceTypeDefinitionNode or UnionTypeDefinitionNode)
            {
                Report($"The type of {coordinate(input.Name)} must be Input Type but got: {input.Type}.", input.Type);
            }
        }
    }

    private TypeDefinitionNode? Find(TypeNode reference) => reference switch
    {
        ListTypeNode list => Find(list.Type),
        NonNullTypeNode nonNull => Find(nonNull.Type),
        NamedTypeNode named when !SpecifiedScalars.Contains(named.Name) => _types.GetValueOrDefault(named.Name),
        _ => null,
    };

    private void Report(string message, SyntaxNode node) => _errors.Add(new GraphQLError(message, [node.Location]));
}
