using System.Reflection;
using Dezky.GraphQL.Types.Annotations;

namespace Dezky.GraphQL.Execution.Building;

/// <summary>The annotated classes that were handed to the builder, by what they declare.</summary>
internal sealed class Declarations
{
    public Declarations(IReadOnlyCollection<Type> types)
    {
        Types = types;
        QueryRoots = With<QueryTypeAttribute>(types);
        MutationRoots = With<MutationTypeAttribute>(types);
        SubscriptionRoots = With<SubscriptionTypeAttribute>(types);
        Extensions = types
            .Select(type => (Declaration: type, Attribute: type.GetCustomAttribute<ObjectTypeAttribute>(false)))
            .Where(pair => pair.Attribute?.RuntimeType is not null)
            .ToLookup(pair => pair.Attribute!.RuntimeType!, pair => (pair.Declaration, pair.Attribute!));
        StandaloneObjects = [.. types.Where(type => type.GetCustomAttribute<ObjectTypeAttribute>(false) is { RuntimeType: null })];
        Abstracts = [.. types.Where(type => IsInterface(type) || IsUnion(type))];
        Directives = With<DirectiveTypeAttribute>(types);
        DataLoaders =
        [
            .. types
                .Where(type => type is { IsClass: true, IsGenericTypeDefinition: false })
                .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.DeclaredOnly))
                .Where(method => method.GetCustomAttribute<DataLoaderAttribute>() is not null),
        ];
    }

    public IReadOnlyCollection<Type> Types { get; }

    public IReadOnlyList<Type> QueryRoots { get; }

    public IReadOnlyList<Type> MutationRoots { get; }

    public IReadOnlyList<Type> SubscriptionRoots { get; }

    /// <summary>The static classes that describe a CLR type.</summary>
    public ILookup<Type, (Type Declaration, ObjectTypeAttribute Attribute)> Extensions { get; }

    public IReadOnlyList<Type> StandaloneObjects { get; }

    public IReadOnlyList<Type> Abstracts { get; }

    public IReadOnlyList<Type> Directives { get; }

    public IReadOnlyList<MethodInfo> DataLoaders { get; }

    public static bool IsInterface(Type type) => type.IsDefined(typeof(InterfaceTypeAttribute), false);

    public static bool IsUnion(Type type) => type.IsDefined(typeof(UnionTypeAttribute), false);

    /// <summary>The methods of a static class that become fields.</summary>
    public static IEnumerable<MethodInfo> FieldMethods(Type declaration) => declaration
        .GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly)
        .Where(method => !method.IsSpecialName
            && method.GetCustomAttribute<GraphQLIgnoreAttribute>() is null
            && method.GetCustomAttribute<DataLoaderAttribute>() is null);

    /// <summary>The concrete classes handed to the builder that are assignable to an abstract type.</summary>
    public IEnumerable<Type> Implementations(Type abstractType) =>
        Types.Where(type => type is { IsAbstract: false, IsInterface: false, IsGenericTypeDefinition: false } && abstractType.IsAssignableFrom(type));

    private static Type[] With<TAttribute>(IEnumerable<Type> types)
        where TAttribute : Attribute => [.. types.Where(type => type.IsDefined(typeof(TAttribute), false))];
}
