using System.Linq.Expressions;
using System.Reflection;
using Dezky.GraphQL.Data;
using Dezky.GraphQL.Execution.Coercion;
using Dezky.GraphQL.Execution.DataLoaders;
using Dezky.GraphQL.Execution.Resolvers;
using Dezky.GraphQL.Types.Annotations;
using Microsoft.Extensions.DependencyInjection;

namespace Dezky.GraphQL.Execution.Building;

/// <summary>Decides for each parameter of a resolver where its value comes from.</summary>
internal sealed class ParameterPlan
{
    private readonly BuildContext _context;
    private readonly string _place;
    private readonly List<ArgumentBinding> _arguments = [];
    private readonly List<Expression> _values = [];

    public ParameterPlan(BuildContext context, MethodInfo method, Type? parentType, string ownerName, Type? resultType = null)
    {
        _context = context;
        _place = BuildContext.Place(method);
        NeedsOnlyParent = true;

        var paging = method.GetCustomAttribute<UsePagingAttribute>();
        var filtering = method.GetCustomAttribute<UseFilteringAttribute>();
        var sorting = method.GetCustomAttribute<UseSortingAttribute>();
        foreach (var parameter in method.GetParameters())
        {
            var type = parameter.ParameterType;
            if (parameter.GetCustomAttribute<ParentAttribute>() is { } parent)
            {
                ParentReads = parent.Requires;
                foreach (var unknown in (parent.Requires ?? []).Where(name => type.GetProperty(name) is null))
                {
                    Fail(parameter, $"{BuildContext.Name(type)} has no property {unknown}.");
                }

                if (parentType is null || !type.IsAssignableFrom(parentType))
                {
                    Fail(parameter, parentType is null ? "A root field has no parent." : $"The parent is a {BuildContext.Name(parentType)}.");
                }

                _values.Add(ResolverCompiler.Call(nameof(ResolverContext.GetParent), [type]));
                continue;
            }

            NeedsOnlyParent = false;
            _values.Add(Injected(parameter, type) ?? Paged(parameter, type, paging) ?? Queried(parameter, type, filtering, sorting)
                ?? Argument(parameter, ownerName));
        }

        AddDataArguments(method, paging, filtering, sorting, resultType);
    }

    /// <summary>The GraphQL arguments.</summary>
    public IReadOnlyList<ArgumentBinding> Arguments => _arguments;

    /// <summary>The values of the parameters.</summary>
    public IReadOnlyList<Expression> Values => _values;

    /// <summary>Whether the method computes its result from the parent alone.</summary>
    public bool NeedsOnlyParent { get; private set; }

    /// <summary>The properties of the parent that the method reads: none without such a parameter, null when it does not say.</summary>
    public IReadOnlyList<string>? ParentReads { get; private set; } = [];

    /// <summary>The arguments that come from parameters, for the mutation conventions to gather.</summary>
    public IReadOnlyList<(ParameterInfo Parameter, int ValueIndex)> ArgumentParameters => _argumentParameters;

    private readonly List<(ParameterInfo Parameter, int ValueIndex)> _argumentParameters = [];

    private int _firstArgument = -1;
    private int _whereArgument = -1;
    private int _orderArgument = -1;
    private bool _hasPagingParameter;
    private Type? _queryType;

    private Expression? Injected(ParameterInfo parameter, Type type)
    {
        if (type == typeof(CancellationToken))
        {
            return ResolverCompiler.ContextProperty(nameof(ResolverContext.CancellationToken));
        }

        if (type == typeof(IServiceProvider))
        {
            return ResolverCompiler.ContextProperty(nameof(ResolverContext.Services));
        }

        if (type == typeof(IResolverContext))
        {
            return ResolverCompiler.Call(nameof(ResolverContext.Capture), []);
        }

        if (parameter.IsDefined(typeof(EventMessageAttribute)))
        {
            return ResolverCompiler.Call(nameof(ResolverContext.GetEventMessage), [type]);
        }

        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IDataLoader<,>))
        {
            return Loader(parameter, type);
        }

        var isService = parameter.IsDefined(typeof(ServiceAttribute))
            || (_context.Leaves.Find(Nullable.GetUnderlyingType(type) ?? type) is null
                && !parameter.IsDefined(typeof(IDAttribute))
                && TypeUse.NotNull(type).Item() is null
                && _context.IsService(type));
        return isService ? Service(type) : null;
    }

    public static Expression Service(Type type) => Expression.Call(
        typeof(ServiceProviderServiceExtensions),
        nameof(ServiceProviderServiceExtensions.GetRequiredService),
        [type],
        ResolverCompiler.ContextProperty(nameof(ResolverContext.Services)));

    private Expression Loader(ParameterInfo parameter, Type type)
    {
        var name = parameter.GetCustomAttribute<DataLoaderAttribute>()?.Name;
        var types = type.GetGenericArguments();
        var suitable = _context.DataLoaders.Where(
            loader => loader.KeyType == types[0] && loader.ValueType == types[1] && (name is null || loader.Name == name)).ToList();
        if (suitable is [var loader])
        {
            return ResolverCompiler.Call(nameof(ResolverContext.GetDataLoader), types, loader.Index);
        }

        Fail(parameter, suitable.Count == 0
            ? $"There is no data loader{(name is null ? string.Empty : $" \"{name}\"")} for {BuildContext.Name(type)}."
            : $"Several data loaders suit {BuildContext.Name(type)}: {string.Join(", ", suitable.Select(each => each.Name))}. Name one with [DataLoader(\"…\")].");
        return Expression.Default(type);
    }

    private Expression? Paged(ParameterInfo parameter, Type type, UsePagingAttribute? paging)
    {
        if (type != typeof(PagingArguments))
        {
            return null;
        }

        if (paging is null)
        {
            Fail(parameter, "PagingArguments needs [UsePaging] on the method.");
            return Expression.Default(type);
        }

        _hasPagingParameter = true;
        AddPagingArguments(paging);
        var defaultSize = paging.DefaultPageSize > 0 ? paging.DefaultPageSize : _context.Options.DefaultPageSize;
        return ResolverCompiler.Call(nameof(ResolverContext.GetPagingArguments), [], _firstArgument, defaultSize);
    }

    private Expression? Queried(ParameterInfo parameter, Type type, UseFilteringAttribute? filtering, UseSortingAttribute? sorting)
    {
        if (!type.IsGenericType || type.GetGenericTypeDefinition() != typeof(QueryContext<>))
        {
            return null;
        }

        if (filtering is null && sorting is null)
        {
            Fail(parameter, "QueryContext<T> needs [UseFiltering] or [UseSorting] on the method.");
            return Expression.Default(type);
        }

        _queryType = type.GetGenericArguments()[0];
        AddQueryArguments(_queryType, filtering, sorting);
        return ResolverCompiler.Call(nameof(ResolverContext.GetQueryContext), [_queryType], _whereArgument, _orderArgument);
    }

    private Expression Argument(ParameterInfo parameter, string ownerName)
    {
        var name = SchemaNames.Argument(parameter);
        var place = $"{_place}({parameter.Name})";
        var id = parameter.GetCustomAttribute<IDAttribute>();
        if (_context.Inputs.Map(TypeUse.Of(parameter), place, id, _context.Outputs.IdTypeName(id, ownerName)) is not { } mapped)
        {
            return Expression.Default(parameter.ParameterType);
        }

        var field = _context.Inputs.Field(name, mapped.Type, parameter, InputTypes.DefaultOf(parameter), place);
        _arguments.Add(new ArgumentBinding(field, mapped.Binder));
        _argumentParameters.Add((parameter, _values.Count));
        return ResolverCompiler.Call(nameof(ResolverContext.GetArgument), [parameter.ParameterType], _arguments.Count - 1);
    }

    private void AddPagingArguments(UsePagingAttribute paging)
    {
        _firstArgument = _arguments.Count;
        var max = paging.MaxPageSize > 0 ? paging.MaxPageSize : _context.Options.MaxPageSize;
        _arguments.AddRange(PagingBindings.Create(max));
    }

    private void AddQueryArguments(Type type, UseFilteringAttribute? filtering, UseSortingAttribute? sorting)
    {
        if (filtering is not null)
        {
            _whereArgument = _arguments.Count;
            _arguments.Add(_context.Queries.Where(type, filtering, _place));
        }

        if (sorting is not null)
        {
            _orderArgument = _arguments.Count;
            _arguments.Add(_context.Queries.Order(type, sorting, _place));
        }
    }

    private void AddDataArguments(
        MethodInfo method, UsePagingAttribute? paging, UseFilteringAttribute? filtering, UseSortingAttribute? sorting, Type? resultType)
    {
        if (paging is not null)
        {
            if (!_hasPagingParameter)
            {
                _context.Fail(_place, "[UsePaging] needs a parameter of the type PagingArguments.");
            }

            if (resultType is not { IsGenericType: true } || resultType.GetGenericTypeDefinition() != typeof(Connection<>))
            {
                _context.Fail(_place, "[UsePaging] needs the result Connection<T>.");
            }
            else
            {
                _context.Connections.Declare(resultType.GetGenericArguments()[0], paging.IncludeTotalCount, _place);
            }
        }

        if ((filtering is not null || sorting is not null) && _queryType is null)
        {
            _context.Fail(_place, "[UseFiltering] and [UseSorting] need a parameter of the type QueryContext<T>.");
        }
    }

    private void Fail(ParameterInfo parameter, string message) => _context.Fail($"{_place}({parameter.Name})", message);
}
