using System.Reflection;
using Dezky.GraphQL.Types;
using Dezky.GraphQL.Types.Scalars;

namespace Dezky.GraphQL.Execution.Building;

/// <summary>Describes an engine: which annotated types its schema is made of, and how CLR types are shown.</summary>
public sealed partial class GraphQLEngineBuilder
{
    private readonly List<Action<LeafTypes>> _bindings = [];
    private readonly OrderedDictionary<Type, bool> _types = [];

    internal GraphQLEngineBuilder()
    {
    }

    /// <summary>The settings.</summary>
    public GraphQLEngineOptions Options { get; } = new();

    /// <summary>The format of opaque identifiers; base64url of <c>Type:value</c> by default.</summary>
    public INodeIdSerializer NodeIds { get; set; } = new NodeIdSerializer();

    internal IReadOnlyCollection<Type> Types => _types.Keys;

    /// <summary>Adds the annotated types of an assembly, also internal ones.</summary>
    public GraphQLEngineBuilder AddTypes(Assembly assembly)
    {
        ArgumentNullException.ThrowIfNull(assembly);
        return AddTypes(assembly.GetTypes());
    }

    /// <summary>Adds single types.</summary>
    public GraphQLEngineBuilder AddTypes(params IEnumerable<Type> types)
    {
        ArgumentNullException.ThrowIfNull(types);
        foreach (var type in types)
        {
            _types.TryAdd(type, true);
        }

        return this;
    }

    /// <summary>Changes the settings.</summary>
    public GraphQLEngineBuilder Configure(Action<GraphQLEngineOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        configure(Options);
        return this;
    }

    /// <summary>Shows a value object as a scalar of strings: <c>String</c>, <c>EmailAddress</c>, or a new one.</summary>
    /// <typeparam name="T">The value object.</typeparam>
    /// <param name="scalarName">The scalar; one that does not exist is created.</param>
    /// <param name="parse">
    /// Reads a value; a <see cref="FormatException"/> or <see cref="ArgumentException"/> becomes an error that names the argument and repeats its message.
    /// </param>
    /// <param name="format">Writes a value.</param>
    /// <param name="description">The documentation of a new scalar.</param>
    /// <param name="specifiedByUrl">Where a new scalar is specified.</param>
    public GraphQLEngineBuilder BindScalar<T>(
        string scalarName, Func<string, T> parse, Func<T, string> format, string? description = null, string? specifiedByUrl = null)
        where T : notnull => BindScalar<T, string>(scalarName, parse, format, description, specifiedByUrl);

    /// <summary>Shows a value object as a scalar of numbers, dates, … through that scalar's own CLR type.</summary>
    /// <typeparam name="T">The value object.</typeparam>
    /// <typeparam name="TRuntime">The CLR type of the scalar, such as <see cref="long"/> for <c>Long</c>.</typeparam>
    /// <inheritdoc cref="BindScalar{T}"/>
    public GraphQLEngineBuilder BindScalar<T, TRuntime>(
        string scalarName, Func<TRuntime, T> parse, Func<T, TRuntime> format, string? description = null, string? specifiedByUrl = null)
        where T : notnull
        where TRuntime : notnull
    {
        ArgumentException.ThrowIfNullOrEmpty(scalarName);
        ArgumentNullException.ThrowIfNull(parse);
        ArgumentNullException.ThrowIfNull(format);
        _bindings.Add(leaves =>
        {
            var newScalar = leaves.HasScalar(scalarName) ? null : NewScalar<TRuntime>(scalarName, description, specifiedByUrl);
            leaves.Bind(newScalar, scalarName, parse, format);
        });
        return this;
    }

    /// <summary>Shows an identifier as the opaque <c>ID</c> of a type, wherever it is used.</summary>
    /// <typeparam name="T">The identifier.</typeparam>
    /// <param name="typeName">The object type that it identifies.</param>
    /// <param name="parse">Reads the value inside an identifier; a <see cref="FormatException"/> becomes an error that names the argument.</param>
    /// <param name="format">Writes the value inside an identifier.</param>
    public GraphQLEngineBuilder BindId<T>(string typeName, Func<string, T> parse, Func<T, string> format)
        where T : notnull
    {
        ArgumentException.ThrowIfNullOrEmpty(typeName);
        ArgumentNullException.ThrowIfNull(parse);
        ArgumentNullException.ThrowIfNull(format);
        _bindings.Add(leaves => leaves.BindId(typeName, parse, format));
        return this;
    }

    internal LeafTypes CreateLeafTypes()
    {
        var leaves = new LeafTypes(NodeIds);
        foreach (var binding in _bindings)
        {
            binding(leaves);
        }

        return leaves;
    }

    private static DerivedScalar NewScalar<TRuntime>(string name, string? description, string? specifiedByUrl) =>
        new DerivedScalar(name, description, specifiedByUrl, Runtime(typeof(TRuntime)));

    private static ScalarType Runtime(Type type) =>
        type == typeof(string) ? SpecifiedScalars.String
        : type == typeof(int) ? SpecifiedScalars.Int
        : type == typeof(bool) ? SpecifiedScalars.Boolean
        : type == typeof(double) ? SpecifiedScalars.Float
        : type == typeof(long) ? WellKnownScalars.Long
        : type == typeof(decimal) ? WellKnownScalars.Decimal
        : type == typeof(Guid) ? WellKnownScalars.Uuid
        : type == typeof(DateTimeOffset) ? WellKnownScalars.DateTime
        : type == typeof(DateOnly) ? WellKnownScalars.LocalDate
        : type == typeof(TimeSpan) ? WellKnownScalars.Duration
        : throw new NotSupportedException($"A new scalar cannot have the CLR type {type}.");
}
