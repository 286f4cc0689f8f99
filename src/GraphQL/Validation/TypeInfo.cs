using Dezky.GraphQL.Language;
using Dezky.GraphQL.Types;

namespace Dezky.GraphQL.Validation;

/// <summary>Follows a walk through a document and knows what the schema says about the place where it stands.</summary>
internal sealed class TypeInfo(Schema schema)
{
    private readonly List<GraphQLType?> _types = [];
    private readonly List<NamedType?> _parentTypes = [];
    private readonly List<GraphQLType?> _inputTypes = [];
    private readonly List<OutputField?> _fields = [];
    private readonly List<ValueNode?> _defaultValues = [];

    /// <summary>The type of the field or fragment.</summary>
    public GraphQLType? Type => Last(_types);

    /// <summary>The composite type that the innermost selection set selects from.</summary>
    public NamedType? ParentType => Last(_parentTypes);

    /// <summary>The type expected of the value.</summary>
    public GraphQLType? InputType => Last(_inputTypes);

    /// <summary>The type expected of the list or object around the value.</summary>
    public GraphQLType? ParentInputType => _inputTypes.Count > 1 ? _inputTypes[^2] : null;

    /// <summary>The default of the argument or input field.</summary>
    public ValueNode? DefaultValue => Last(_defaultValues);

    /// <summary>The innermost field.</summary>
    public OutputField? Field => Last(_fields);

    /// <summary>The directive around the argument.</summary>
    public DirectiveDefinition? Directive { get; private set; }

    /// <summary>The argument around the value.</summary>
    public InputField? Argument { get; private set; }

    public void Enter(SyntaxNode node)
    {
        switch (node)
        {
            case SelectionSetNode:
                _parentTypes.Add(Type?.Named is ComplexType or UnionType ? Type.Named : null);
                break;
            case FieldNode field:
                var definition = ParentType is { } parent ? schema.FindField(parent, field.Name) : null;
                _fields.Add(definition);
                _types.Add(definition?.Type);
                break;
            case DirectiveNode directive:
                Directive = schema.TryGetDirective(directive.Name, out var known) ? known : null;
                break;
            case OperationDefinitionNode operation:
                _types.Add(schema.GetRootType(operation.Operation));
                break;
            case InlineFragmentNode fragment:
                EnterFragment(fragment.TypeCondition is { } condition ? schema.Resolve(condition) : Type?.Named);
                break;
            case FragmentDefinitionNode fragment:
                EnterFragment(schema.Resolve(fragment.TypeCondition));
                break;
            case VariableDefinitionNode variable:
                _inputTypes.Add(schema.Resolve(variable.Type) is { IsInputType: true } inputType ? inputType : null);
                break;
            case ArgumentNode argument:
                Argument = (Directive?.Arguments ?? Field?.Arguments)?.Find(argument.Name);
                EnterInput(Argument);
                break;
            case ListValueNode:
                _defaultValues.Add(null);
                _inputTypes.Add(InputType?.NullableType is ListType list ? list.ItemType : null);
                break;
            case ObjectFieldNode field:
                EnterInput((InputType?.Named as InputObjectType)?.Fields.Find(field.Name));
                break;
        }
    }

    public void Leave(SyntaxNode node)
    {
        switch (node)
        {
            case SelectionSetNode:
                Pop(_parentTypes);
                break;
            case FieldNode:
                Pop(_fields);
                Pop(_types);
                break;
            case DirectiveNode:
                Directive = null;
                break;
            case ExecutableDefinitionNode or InlineFragmentNode:
                Pop(_types);
                break;
            case VariableDefinitionNode:
                Pop(_inputTypes);
                break;
            case ArgumentNode:
                Argument = null;
                LeaveInput();
                break;
            case ListValueNode or ObjectFieldNode:
                LeaveInput();
                break;
        }
    }

    private void EnterFragment(GraphQLType? type) => _types.Add(type is { IsOutputType: true } ? type : null);

    private void EnterInput(InputField? input)
    {
        _defaultValues.Add(input?.DefaultValue);
        _inputTypes.Add(input?.Type);
    }

    private void LeaveInput()
    {
        Pop(_defaultValues);
        Pop(_inputTypes);
    }

    private static T? Last<T>(List<T> stack) => stack.Count > 0 ? stack[^1] : default;

    private static void Pop<T>(List<T> stack) => stack.RemoveAt(stack.Count - 1);
}
