using System.Reflection;
using Dezky.GraphQL.Data;
using Dezky.GraphQL.Execution.Coercion;
using Dezky.GraphQL.Types;
using Dezky.GraphQL.Types.Annotations;

namespace Dezky.GraphQL.Execution.Building;

/// <summary>Makes the arguments <c>where</c> and <c>order</c> and their input types.</summary>
internal sealed class QueryInputTypes
{
    private readonly BuildContext _context;
    private readonly FilterTypes _filters;
    private readonly SortTypes _sorts;
    private readonly Dictionary<string, (Type Type, string Fields, string Place)> _claims = new(StringComparer.Ordinal);

    public QueryInputTypes(BuildContext context)
    {
        _context = context;
        _filters = new FilterTypes(context);
        _sorts = new SortTypes(context);
    }

    public ArgumentBinding Where(Type type, UseFilteringAttribute settings, string place)
    {
        var name = settings.Name ?? $"{_context.Outputs.NameOf(type)}FilterInput";
        Claim(name, type, settings.Fields, place);
        var filter = _filters.ForObject(type, name, settings.Fields);
        return new ArgumentBinding(
            new InputField("where", filter.Type, description: "Only what suits the filter.", appliedDirectives: _context.Costs.OfQueryArgument()),
            new FilterBinder(filter));
    }

    public ArgumentBinding Order(Type type, UseSortingAttribute settings, string place)
    {
        var name = settings.Name ?? $"{_context.Outputs.NameOf(type)}SortInput";
        Claim(name, type, settings.Fields, place);
        var sort = _sorts.ForObject(type, name, settings.Fields);
        return new ArgumentBinding(
            new InputField(
                "order",
                new ListType(new NonNullType(sort.Type)),
                description: "The order, most significant first.",
                appliedDirectives: _context.Costs.OfQueryArgument()),
            new ConvertBinder(value =>
            {
                var order = new List<SortField>();
                foreach (var item in (object?[])value)
                {
                    sort.Bind((InputObjectValue)item!, [], order);
                }

                return order;
            }));
    }

    /// <summary>The members that filters and orders can name.</summary>
    public static IEnumerable<PropertyInfo> Members(BuildContext context, Type type, IReadOnlyList<string> only, string place)
    {
        var members = OutputTypes.Properties(type).ToList();
        foreach (var unknown in only.Where(name => members.All(member => member.Name != name)))
        {
            context.Fail(place, $"Fields names \"{unknown}\", which {BuildContext.Name(type)} does not have.");
        }

        return only.Count == 0 ? members : members.Where(member => only.Contains(member.Name));
    }

    private void Claim(string name, Type type, string[] fields, string place)
    {
        var claim = (type, string.Join(',', fields.Order(StringComparer.Ordinal)), place);
        if (_claims.TryGetValue(name, out var known) && (known.Type != claim.type || known.Fields != claim.Item2))
        {
            _context.Fail(place, $"The input type {name} differs from that of {known.Place}. Give it a Name of its own.");
        }

        _claims.TryAdd(name, claim);
    }
}

/// <summary>Binds <c>where</c>; a filter that says nothing becomes null.</summary>
internal sealed class FilterBinder(ObjectFilter filter) : InputBinder
{
    public override object? Bind(object? value) => value is InputObjectValue given ? filter.Bind(given, []) : null;
}
