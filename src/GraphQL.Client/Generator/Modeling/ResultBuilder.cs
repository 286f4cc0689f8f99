using Dezky.GraphQL.Client.Generator.Documents;
using Dezky.GraphQL.Errors;
using Dezky.GraphQL.Language;
using Dezky.GraphQL.Types;

namespace Dezky.GraphQL.Client.Generator.Modeling;

/// <summary>Finds the records for selection sets.</summary>
internal sealed class ResultBuilder(Schema schema, DocumentSet documents, DocumentNamespaces namespaces, ShapeBuilder shapes, NameRegistry names)
{
    private readonly Dictionary<string, FragmentDefinitionNode> _definitions = documents.Fragments.ToDictionary(fragment => fragment.Name);
    private readonly Dictionary<string, FragmentModel> _fragments = new(StringComparer.Ordinal);
    private readonly Dictionary<TypeName, ResultModel> _results = [];
    private readonly Dictionary<ResultMember, CollectedField> _fields = new(ReferenceEqualityComparer.Instance);

    public FieldCollector Collector { get; } = new(schema, documents.Fragments.ToDictionary(fragment => fragment.Name));

    /// <summary>The record of an object's type name.</summary>
    public ResultModel Find(TypeName type) => _results[type];

    /// <summary>The places that select a field.</summary>
    public CollectedField FieldOf(ResultMember member) => _fields[member];

    public FragmentModel Fragment(string name)
    {
        if (!_fragments.TryGetValue(name, out var fragment))
        {
            var definition = _definitions[name];
            var type = Collector.TypeOf(definition);
            var typeName = new TypeName(namespaces.Of(definition), Names.Pascal(name));
            var result = Build(typeName, type, [new SelectionPart(type, definition.SelectionSet)], definition.NameLocation);
            fragment = new FragmentModel(name, namespaces.FileOf(definition, Names.Pascal(name) + ".fragment"), result);
            _fragments.Add(name, fragment);
        }

        return fragment;
    }

    public ResultModel Build(TypeName name, NamedType type, IReadOnlyList<SelectionPart> parts, SourceLocation location)
    {
        var result = type is ObjectType
            ? BuildRecord(name, type, Collector.Collect(type, parts), location)
            : BuildAbstract(name, type, parts, location);
        _results[name] = result;
        return result;
    }

    /// <summary>A record for what all objects share, and one with the rest for each type of object.</summary>
    private ResultModel BuildAbstract(TypeName name, NamedType type, IReadOnlyList<SelectionPart> parts, SourceLocation location)
    {
        var possible = schema.GetPossibleTypes(type).OrderBy(possible => possible.Name, StringComparer.Ordinal).ToArray();
        var common = Collector.Collect(type, parts);
        var all = possible.ToDictionary(possible => possible, possible => Collector.Collect(possible, parts));
        var shared = common.All.Where(field => all.Values.All(fields => IsShared(field, fields))).Select(field => field.ResponseName).ToHashSet();

        var fragments = common.Fragments
            .Select(fragment => Fragment(fragment.Name))
            .Where(fragment => fragment.Result.Members.All(member => shared.Contains(member.Key)))
            .ToArray();
        var @base = BuildRecord(name, type, common, location, field => shared.Contains(field.ResponseName), fragments, possible);
        var cases = possible.Select(possible => BuildRecord(
            name.Nested(Names.Pascal(possible.Name)),
            possible,
            all[possible],
            location,
            field => !shared.Contains(field.ResponseName),
            [.. all[possible].Fragments.Select(fragment => Fragment(fragment.Name)).Except(@base.Fragments)],
            inherited: @base.Members));
        return @base with { Cases = [.. cases], UnknownCase = FreeName("Unknown", possible.Select(type => Names.Pascal(type.Name))) };
    }

    private static bool IsShared(CollectedField field, CollectedFields ofObject) =>
        ofObject.Find(field.ResponseName) is { } own && (field.IsComposite ? own.IsSameAs(field) : own.IsConditional == field.IsConditional);

    private ResultModel BuildRecord(TypeName name, NamedType type, CollectedFields fields, SourceLocation location) =>
        BuildRecord(name, type, fields, location, _ => true, [.. fields.Fragments.Select(fragment => Fragment(fragment.Name))]);

    private ResultModel BuildRecord(
        TypeName name,
        NamedType type,
        CollectedFields fields,
        SourceLocation location,
        Func<CollectedField, bool> isOwn,
        IReadOnlyList<FragmentModel> fragments,
        IReadOnlyList<ObjectType>? cases = null,
        IReadOnlyList<ResultMember>? inherited = null)
    {
        var members = new List<ResultMember>();
        var nested = new List<ResultModel>();
        foreach (var field in fields.All.Where(isOwn))
        {
            var at = field.First.Location;
            if (field.IsTypeName)
            {
                CheckTypeName(field);
                continue;
            }

            var shape = shapes.Output(field.Definition.Type, at, _ => TypeOfObjects(name, type, field, fields, nested));
            var remarks = new Remarks(field.Definition.Description, field.Definition.DeprecationReason);
            var member = new ResultMember(
                Names.Pascal(field.ResponseName), field.ResponseName, field.IsConditional ? shape with { IsNullable = true } : shape, remarks);
            members.Add(member);
            _fields.Add(member, field);
        }

        names.CheckMembers(
            name,
            members.Select(member => (member.Name, $"the field \"{member.Key}\"", _fields[member].First.Location))
                .Concat(nested.Select(record => (record.Type.Simple, "the type of a field", location)))
                .Concat((cases ?? []).Select(record => (Names.Pascal(record.Name), $"the objects of type {record.Name}", location))));
        ResultMember[] all = [.. inherited ?? [], .. members];
        return new ResultModel(name, type.Name, new Remarks(type.Description))
        {
            Members = members,
            Fragments = [.. fragments.Where(fragment => new FragmentFit(this).Fits(all, fragment))],
            Nested = nested,
        };
    }

    private void CheckTypeName(CollectedField field)
    {
        if (field.First.Name != field.ResponseName)
        {
            names.Report(
                field.First.Location,
                $"The name {field.ResponseName} is that of the object's type. Give the field \"{field.First.Name}\" another alias.");
        }
    }

    /// <summary>The record for a field's objects: a fragment's, one that a fragment of the object around it has made, or one of its own.</summary>
    private TypeName TypeOfObjects(TypeName owner, NamedType ownerType, CollectedField field, CollectedFields fields, List<ResultModel> nested)
    {
        if (OnlyFragment(field) is { } fragment)
        {
            return Fragment(fragment.Name).Result.Type;
        }

        foreach (var spread in fields.Fragments)
        {
            if (MemberOf(Fragment(spread.Name), ownerType, field.ResponseName) is { } member && _fields[member].IsSameAs(field))
            {
                return ObjectsOf(member.Value);
            }
        }

        var name = FreeName(Names.Pascal(field.ResponseName) + "Data", owner.Name.Split('.'));
        var record = Build(owner.Nested(name), field.Definition.Type.Named, field.Parts, field.First.Location);
        nested.Add(record);
        return record.Type;
    }

    /// <summary>The fragment that is all that is selected on a field's objects, or null.</summary>
    private FragmentDefinitionNode? OnlyFragment(CollectedField field)
    {
        var selections = field.Parts
            .SelectMany(part => part.Set.Selections.Select(selection => (Selection: selection, part.IsConditional)))
            .Where(part => part.Selection is not FieldNode { SelectionSet: null, Alias: null, Name: "__typename" })
            .ToArray();
        var spreads = selections.Select(part =>
            part is { Selection: FragmentSpreadNode { Directives.Count: 0 } spread, IsConditional: false } ? spread.Name : null);
        return spreads.Distinct().ToArray() is [{ } name] && Collector.Covers(Collector.TypeOf(_definitions[name]), field.Definition.Type.Named)
            ? _definitions[name]
            : null;
    }

    private static ResultMember? MemberOf(FragmentModel fragment, NamedType type, string responseName)
    {
        var ofType = fragment.Result.Cases?.FirstOrDefault(record => record.GraphQLType == type.Name)?.Members ?? [];
        return ofType.Concat(fragment.Result.Members).FirstOrDefault(member => member.Key == responseName);
    }

    private static TypeName ObjectsOf(ValueShape shape) => shape switch
    {
        ListShape list => ObjectsOf(list.Item),
        ObjectShape objects => objects.Type,
        _ => throw new InvalidOperationException("The field has no objects."),
    };

    private static string FreeName(string name, IEnumerable<string> taken)
    {
        var all = taken.ToHashSet(StringComparer.Ordinal);
        return Enumerable.Range(2, all.Count + 1).Select(number => $"{name}{number}").Prepend(name).First(candidate => !all.Contains(candidate));
    }
}
