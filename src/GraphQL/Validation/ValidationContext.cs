using Dezky.GraphQL.Errors;
using Dezky.GraphQL.Language;
using Dezky.GraphQL.Types;

namespace Dezky.GraphQL.Validation;

/// <summary>What the rules of one validation share: the document, the schema, the place in both, and the errors.</summary>
public sealed class ValidationContext
{
    // As graphql-js: more than any honest document takes
    private const int MaxFragmentWork = 50_000;

    private readonly Schema? _schema;
    private readonly ValidationOptions _options;
    private readonly List<GraphQLError> _errors = [];
    private readonly Lazy<Dictionary<string, FragmentDefinitionNode>> _fragments;
    private readonly Lazy<Dictionary<string, DirectiveSignature>> _directives;
    private readonly Dictionary<SelectionSetNode, List<FragmentSpreadNode>> _spreads = [];
    private readonly Dictionary<OperationDefinitionNode, IReadOnlyList<VariableUsage>> _variableUsages = [];
    private readonly Dictionary<FragmentDefinitionNode, List<VariableUsage>> _fragmentVariableUsages = [];
    private int _remainingFragmentWork = MaxFragmentWork;

    internal ValidationContext(Schema? schema, DocumentNode document, ValidationOptions options)
    {
        _schema = schema;
        _options = options;
        Document = document;
        TypeInfo = schema is null ? null : new TypeInfo(schema);
        _fragments = new(CollectFragments);
        _directives = new(() => DirectiveSignature.Collect(schema, document));
    }

    /// <summary>The document that is validated.</summary>
    public DocumentNode Document { get; }

    /// <summary>The schema that an executable document is for.</summary>
    /// <exception cref="InvalidOperationException">The document defines a schema, so there is none yet.</exception>
    public Schema Schema => _schema ?? throw new InvalidOperationException("A schema document is validated without a schema.");

    /// <summary>False while a document that defines a schema is validated.</summary>
    public bool HasSchema => _schema is not null;

    /// <summary>Whether to leave out «Did you mean …».</summary>
    public bool HideSuggestions => _options.HideSuggestions;

    /// <summary>The type of the innermost field or fragment, or null when it is unknown.</summary>
    public GraphQLType? Type => TypeInfo?.Type;

    /// <summary>The composite type that the innermost selection set selects from, or null when it is unknown.</summary>
    public NamedType? ParentType => TypeInfo?.ParentType;

    /// <summary>The type expected of the innermost value, or null when it is unknown.</summary>
    public GraphQLType? InputType => TypeInfo?.InputType;

    /// <summary>The definition of the innermost field, or null when it is unknown.</summary>
    public OutputField? Field => TypeInfo?.Field;

    /// <summary>
    /// The innermost field as messages call it, such as <c>Query.tenants</c>; those that every schema has belong to no type.
    /// </summary>
    internal string FieldCoordinate =>
        Field?.Name is { } name && name.StartsWith("__", StringComparison.Ordinal) ? $"<meta>.{name}" : $"{ParentType}.{Field?.Name}";

    /// <summary>The definition of the argument around the current node, or null.</summary>
    public InputField? Argument => TypeInfo?.Argument;

    /// <summary>The nodes around the current one; the document is the first, the parent the last.</summary>
    internal List<SyntaxNode> Ancestors { get; } = [];

    internal TypeInfo? TypeInfo { get; }

    internal IReadOnlyList<GraphQLError> Errors => _errors;

    internal int MaxDepth => _options.MaxDepth;

    internal int MaxErrors => _options.MaxErrors;

    /// <summary>The directives of the schema and of the document.</summary>
    internal IReadOnlyDictionary<string, DirectiveSignature> Directives => _directives.Value;

    /// <summary>All fragments by name; the last one counts when a name stands twice.</summary>
    internal IReadOnlyDictionary<string, FragmentDefinitionNode> Fragments => _fragments.Value;

    /// <summary>Reports an error at a node.</summary>
    public void Report(string message, SyntaxNode at)
    {
        ArgumentNullException.ThrowIfNull(at);
        Report(message, at.Location);
    }

    /// <summary>Reports an error at places in the document.</summary>
    public void Report(string message, params IEnumerable<SourceLocation> locations) =>
        Report(new GraphQLError(message, [.. locations.Where(location => location != default)]));

    /// <summary>Reports an error.</summary>
    public void Report(GraphQLError error)
    {
        if (_errors.Count >= _options.MaxErrors)
        {
            throw new ValidationAbortedException("Too many validation errors, error limit reached. Validation aborted.");
        }

        _errors.Add(error);
    }

    /// <summary>The fragment of that name, or null.</summary>
    public FragmentDefinitionNode? FindFragment(string name) => _fragments.Value.GetValueOrDefault(name);

    /// <summary>«Did you mean …» for a name that does not exist; empty when nothing is close, or suggestions are off.</summary>
    internal string Suggest(string name, IEnumerable<string> names, string subject = "") =>
        HideSuggestions ? "" : Suggestions.DidYouMean(Suggestions.Closest(name, names), subject);

    /// <summary>The spreads in a selection set, at any depth but not through other fragments.</summary>
    internal IReadOnlyList<FragmentSpreadNode> GetFragmentSpreads(SelectionSetNode selectionSet)
    {
        if (_spreads.TryGetValue(selectionSet, out var spreads))
        {
            return spreads;
        }

        _spreads.Add(selectionSet, spreads = []);
        var pending = new Stack<SelectionSetNode>([selectionSet]);
        while (pending.TryPop(out var next))
        {
            foreach (var selection in next.Selections)
            {
                switch (selection)
                {
                    case FragmentSpreadNode spread:
                        spreads.Add(spread);
                        break;
                    case FieldNode { SelectionSet: { } inner }:
                        pending.Push(inner);
                        break;
                    case InlineFragmentNode fragment:
                        pending.Push(fragment.SelectionSet);
                        break;
                }
            }
        }

        return spreads;
    }

    /// <summary>The fragments that operations use, directly or through other fragments, each once.</summary>
    internal IReadOnlyList<FragmentDefinitionNode> GetReferencedFragments(params IEnumerable<OperationDefinitionNode> operations)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var pending = new Queue<string>();
        foreach (var spread in operations.SelectMany(operation => GetFragmentSpreads(operation.SelectionSet)))
        {
            Add(spread);
        }

        SpendFragmentWork(seen.Count);
        var fragments = new List<FragmentDefinitionNode>();
        while (pending.TryDequeue(out var name))
        {
            if (FindFragment(name) is { } fragment)
            {
                fragments.Add(fragment);
                var spreads = GetFragmentSpreads(fragment.SelectionSet);
                SpendFragmentWork(spreads.Count);
                foreach (var spread in spreads)
                {
                    Add(spread);
                }
            }
        }

        return fragments;

        void Add(FragmentSpreadNode spread)
        {
            if (seen.Add(spread.Name))
            {
                pending.Enqueue(spread.Name);
            }
        }
    }

    /// <summary>Every use of a variable in an operation and the fragments that it uses.</summary>
    internal IReadOnlyList<VariableUsage> GetVariableUsages(OperationDefinitionNode operation)
    {
        if (_variableUsages.TryGetValue(operation, out var known))
        {
            return known;
        }

        var usages = VariableUsage.Collect(Schema, operation);
        foreach (var fragment in GetReferencedFragments(operation))
        {
            if (!_fragmentVariableUsages.TryGetValue(fragment, out var inFragment))
            {
                _fragmentVariableUsages.Add(fragment, inFragment = VariableUsage.Collect(Schema, fragment));
            }

            SpendFragmentWork(1 + inFragment.Count);
            usages.AddRange(inFragment);
        }

        _variableUsages.Add(operation, usages);
        return usages;
    }

    /// <summary>Ends the validation when following fragments has become more work than honest documents make.</summary>
    internal void SpendFragmentWork(int cost)
    {
        _remainingFragmentWork -= cost;
        if (_remainingFragmentWork < 0)
        {
            throw new ValidationAbortedException("Validation aborted.");
        }
    }

    private Dictionary<string, FragmentDefinitionNode> CollectFragments()
    {
        var fragments = new Dictionary<string, FragmentDefinitionNode>(StringComparer.Ordinal);
        foreach (var fragment in Document.Definitions.OfType<FragmentDefinitionNode>())
        {
            fragments[fragment.Name] = fragment;
        }

        return fragments;
    }
}
