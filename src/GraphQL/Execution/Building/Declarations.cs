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
        Unions = types
            .Select(type => (Declaration: type, Attribute: type.GetCustomAttribute<UnionTypeAttribute>(false)))
            .Where(pair => pair.Attribute is not null)
            .ToDictionary(pair => pair.Attribute!.RuntimeType ?? pair.Declaration, pair => (pair.Declaration, pair.Attribute!));
        Abstracts = [.. types.Where(IsInterface), .. Unions.Keys];
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

    /// <summary>The classes that declare a union, by the CLR type of its values: themselves, or the one that they describe.</summary>
    public IReadOnlyDictionary<Type, (Type Declaration, UnionTypeAttribute Attribute)> Unions { get; }

    public IReadOnlyList<Type> StandaloneObjects { get; }

    public IReadOnlyList<Type> Abstracts { get; }

    public IReadOnlyList<Type> Directives { get; }

    public IReadOnlyList<MethodInfo> DataLoaders { get; }

    public static bool IsInterface(Type type) => type.IsDefined(typeof(InterfaceTypeAttribute), false);

    /// <summary>The methods of a static class that become fields.</summary>
    public static IEnumerable<MethodInfo> FieldMethods(Type declaration) => declaration
        .GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly)
        .Where(method => !method.IsSpecialName
            && method.GetCustomAttribute<GraphQLIgnoreAttribute>() is null
            && method.GetCustomAttribute<DataLoaderAttribute>() is null);

    /// <summary>The concrete classes, handed to the builder or described by one that was, that are assignable to an abstract type.</summary>
    public IEnumerable<Type> Implementations(Type abstractType) =>
        Types.Concat(Extensions.Select(described => described.Key)).Distinct().Where(type => type is { IsAbstract: false, IsInterface: false, IsGenericTypeDefinition: false } && abstractType.IsAssignableFrom(type));

    private static Type[] With<TAttribute>(IEnumerable<Type> types)
        where TAttribute : Attribute => [.. types.Where(type => type.IsDefined(typeof(TAttribute), false))];
}
