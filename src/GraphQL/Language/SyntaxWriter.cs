using System.Text;

namespace Dezky.GraphQL.Language;

/// <summary>The text that <see cref="SyntaxPrinter"/> makes: executable definitions here, the rest in the other parts.</summary>
internal sealed partial class SyntaxWriter
{
    private const int MaxLineLength = 80;

    private readonly StringBuilder _text = new();
    private int _depth;

    public override string ToString() => _text.ToString();

    public void Write(SyntaxNode node)
    {
        switch (node)
        {
            case DocumentNode document:
                WriteDocument(document);
                break;
            case OperationDefinitionNode operation:
                WriteOperation(operation);
                break;
            case VariableDefinitionNode variable:
                WriteVariableDefinition(variable);
                break;
            case SelectionSetNode selectionSet:
                WriteBlock(selectionSet.Selections);
                break;
            case FieldNode field:
                WriteField(field);
                break;
            case FragmentSpreadNode spread:
                Append("...").Append(spread.Name).AppendDirectives(spread.Directives);
                break;
            case InlineFragmentNode fragment:
                Append("...").Append(fragment.TypeCondition is { } condition ? $" on {condition.Name}" : "");
                AppendDirectives(fragment.Directives);
                Append(" ").Write(fragment.SelectionSet);
                break;
            case FragmentDefinitionNode fragment:
                WriteDescription(fragment.Description);
                Append($"fragment {fragment.Name} on {fragment.TypeCondition.Name}").AppendDirectives(fragment.Directives);
                Append(" ").Write(fragment.SelectionSet);
                break;
            case ArgumentNode argument:
                Append(argument.Name).Append(": ").Write(argument.Value);
                break;
            case DirectiveNode directive:
                WriteDirective(directive);
                break;
            case ValueNode value:
                WriteValue(value);
                break;
            case ObjectFieldNode field:
                Append(field.Name).Append(": ").Write(field.Value);
                break;
            case TypeNode type:
                WriteType(type);
                break;
            default:
                WriteTypeSystem(node);
                break;
        }
    }

    private void WriteDocument(DocumentNode document)
    {
        for (var i = 0; i < document.Definitions.Count; i++)
        {
            Append(i == 0 ? "" : "\n\n").Write(document.Definitions[i]);
        }
    }

    private void WriteOperation(OperationDefinitionNode operation)
    {
        WriteDescription(operation.Description);
        var isShorthand = operation is { Operation: OperationType.Query, Name: null, VariableDefinitions.Count: 0, Directives.Count: 0 }
            && operation.Description is null;
        if (!isShorthand)
        {
            Append(operation.Operation.ToGraphQLName());
            Append(operation.Name is { } name ? " " + name : operation.VariableDefinitions.Count > 0 ? " " : "");
            WriteList(operation.VariableDefinitions, indent: false, isBroken: definitions => definitions.Any(text => text.Contains('\n')));
            AppendDirectives(operation.Directives).Append(" ");
        }

        Write(operation.SelectionSet);
    }

    private void WriteVariableDefinition(VariableDefinitionNode variable)
    {
        WriteDescription(variable.Description);
        Append("$").Append(variable.Name).Append(": ").Write(variable.Type);
        WriteDefaultValue(variable.DefaultValue);
        AppendDirectives(variable.Directives);
    }

    private void WriteField(FieldNode field)
    {
        var prefix = field.Alias is { } alias ? $"{alias}: {field.Name}" : field.Name;
        Append(prefix);
        WriteList(field.Arguments, indent: true, isBroken: arguments => prefix.Length + JoinedLength(arguments) + 2 > MaxLineLength);
        AppendDirectives(field.Directives);
        if (field.SelectionSet is { } selectionSet)
        {
            Append(" ").Write(selectionSet);
        }
    }

    private void WriteDirective(DirectiveNode directive)
    {
        Append("@").Append(directive.Name);
        WriteList(directive.Arguments, indent: false, isBroken: _ => false);
    }

    private void WriteType(TypeNode type)
    {
        switch (type)
        {
            case NamedTypeNode named:
                Append(named.Name);
                break;
            case ListTypeNode list:
                Append("[").Write(list.Type);
                Append("]");
                break;
            case NonNullTypeNode nonNull:
                Write(nonNull.Type);
                Append("!");
                break;
        }
    }

    private void WriteDescription(StringValueNode? description)
    {
        if (description is not null)
        {
            WriteValue(description);
            Append("\n");
        }
    }

    private void WriteDefaultValue(ValueNode? value)
    {
        if (value is not null)
        {
            Append(" = ").WriteValue(value);
        }
    }

    private SyntaxWriter AppendDirectives(IReadOnlyList<DirectiveNode> directives)
    {
        foreach (var directive in directives)
        {
            Append(" ").Write(directive);
        }

        return this;
    }

    /// <summary>Writes <c>(a, b)</c>, or an item a line when the list is broken; nothing for an empty list.</summary>
    private void WriteList(IReadOnlyList<SyntaxNode> items, bool indent, Func<string[], bool> isBroken)
    {
        if (items.Count == 0)
        {
            return;
        }

        var texts = items.Select(SyntaxPrinter.Print).ToArray();
        if (!isBroken(texts))
        {
            Append("(").Append(string.Join(", ", texts)).Append(")");
            return;
        }

        if (indent)
        {
            WriteLines("(", texts, ")");
        }
        else
        {
            Append("(\n").Append(string.Join('\n', texts)).Append("\n)");
        }
    }

    private void WriteLines(string open, string[] texts, string close)
    {
        Append(open);
        _depth++;
        foreach (var text in texts)
        {
            Append("\n").Append(text);
        }

        _depth--;
        Append("\n").Append(close);
    }

    /// <summary>Writes <c>{</c>, an item a line, and <c>}</c>.</summary>
    private void WriteBlock(IReadOnlyList<SyntaxNode> items)
    {
        Append("{");
        _depth++;
        foreach (var item in items)
        {
            Append("\n").Write(item);
        }

        _depth--;
        Append("\n}");
    }

    private static int JoinedLength(string[] texts) => texts.Sum(text => text.Length) + (2 * (texts.Length - 1));

    /// <summary>Appends text; each line break in it is followed by the current indentation.</summary>
    private SyntaxWriter Append(string text)
    {
        if (_depth == 0 || !text.Contains('\n'))
        {
            _text.Append(text);
            return this;
        }

        foreach (var part in text.AsSpan().Split('\n'))
        {
            if (part.Start.Value > 0)
            {
                _text.Append('\n').Append(' ', 2 * _depth);
            }

            _text.Append(text.AsSpan(part));
        }

        return this;
    }
}
