using System.Reflection;
using Dezky.GraphQL.Execution.DataLoaders;
using Dezky.GraphQL.Types;

namespace Dezky.GraphQL.Execution.Building;

/// <summary>What the parts of a schema build share.</summary>
internal sealed class BuildContext
{
    public BuildContext(GraphQLEngineBuilder configuration, Func<Type, bool> isService)
    {
        Configuration = configuration;
        IsService = isService;
        Leaves = configuration.CreateLeafTypes();
        Declarations = new Declarations(configuration.Types);
        Inputs = new InputTypes(this);
        Outputs = new OutputTypes(this);
        Fields = new FieldFactory(this);
        Costs = new CostDeclarations(this);
        Mutations = new MutationConvention(this);
        Connections = new ConnectionTypes(this);
        Queries = new QueryInputTypes(this);
        Nodes = new NodeFields(this);
    }

    public GraphQLEngineBuilder Configuration { get; }

    public GraphQLEngineOptions Options => Configuration.Options;

    public Func<Type, bool> IsService { get; }

    public LeafTypes Leaves { get; }

    public Declarations Declarations { get; }

    public InputTypes Inputs { get; }

    public OutputTypes Outputs { get; }

    public FieldFactory Fields { get; }

    public CostDeclarations Costs { get; }

    public MutationConvention Mutations { get; }

    public ConnectionTypes Connections { get; }

    public QueryInputTypes Queries { get; }

    public NodeFields Nodes { get; }

    public List<DataLoaderDefinition> DataLoaders { get; } = [];

    /// <summary>What is wrong, each once.</summary>
    public OrderedDictionary<string, bool> Errors { get; } = new(StringComparer.Ordinal);

    /// <summary>Whether any field demands a policy.</summary>
    public bool UsesAuthorization { get; set; }

    public void Fail(string place, string message) => Errors.TryAdd($"{place}: {message}", true);

    /// <summary>How errors name a member.</summary>
    public static string Place(MemberInfo member) => member is Type type ? Name(type) : $"{Name(member.DeclaringType!)}.{member.Name}";

    /// <summary>A CLR type's name as C# writes it.</summary>
    public static string Name(Type type)
    {
        if (Nullable.GetUnderlyingType(type) is { } underlying)
        {
            return Name(underlying) + "?";
        }

        if (type.IsArray)
        {
            return Name(type.GetElementType()!) + "[]";
        }

        if (!type.IsGenericType)
        {
            return type.Name;
        }

        var tick = type.Name.IndexOf('`', StringComparison.Ordinal);
        return $"{(tick < 0 ? type.Name : type.Name[..tick])}<{string.Join(", ", type.GetGenericArguments().Select(Name))}>";
    }

    /// <summary>Finishes a type reference: the non-null wrapper, where null is excluded.</summary>
    public static GraphQLType Wrap(GraphQLType type, bool nullable) => nullable ? type : new NonNullType(type);
}
