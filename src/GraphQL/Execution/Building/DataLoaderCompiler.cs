using System.Linq.Expressions;
using System.Reflection;
using Dezky.GraphQL.Execution.DataLoaders;
using Dezky.GraphQL.Types.Annotations;
using Microsoft.Extensions.DependencyInjection;

namespace Dezky.GraphQL.Execution.Building;

/// <summary>Compiles the methods that fetch for data loaders.</summary>
internal static class DataLoaderCompiler
{
    private static readonly ParameterExpression Services = Expression.Parameter(typeof(IServiceProvider), "services");
    private static readonly ParameterExpression Cancellation = Expression.Parameter(typeof(CancellationToken), "cancellationToken");

    public static void Add(BuildContext context, MethodInfo method)
    {
        var place = BuildContext.Place(method);
        var parameters = method.GetParameters();
        if (parameters is not [{ ParameterType: { IsGenericType: true } keys }, ..] || keys.GetGenericTypeDefinition() != typeof(IReadOnlyList<>))
        {
            context.Fail(place, "The first parameter of a data loader is IReadOnlyList<TKey>.");
            return;
        }

        var result = method.ReturnType is { IsGenericType: true } task && task.GetGenericTypeDefinition() == typeof(Task<>)
            ? task.GetGenericArguments()[0]
            : null;
        var key = keys.GetGenericArguments()[0];
        var dictionary = Implemented(result, typeof(IReadOnlyDictionary<,>));
        var lookup = Implemented(result, typeof(ILookup<,>));
        var found = dictionary ?? lookup;
        if (found is null || found.GetGenericArguments()[0] != key)
        {
            context.Fail(place, $"A data loader returns Task<IReadOnlyDictionary<{BuildContext.Name(key)}, TValue>> or Task<ILookup<{BuildContext.Name(key)}, TValue>>.");
            return;
        }

        var value = found.GetGenericArguments()[1];
        var keysParameter = Expression.Parameter(keys, "keys");
        var arguments = parameters.Skip(1).Select(parameter => Injected(parameter.ParameterType)).Prepend(keysParameter);
        var fetch = Expression.Lambda(Expression.Call(method, arguments), keysParameter, Services, Cancellation).Compile();
        var create = typeof(DataLoaderCompiler).GetMethod(dictionary is null ? nameof(Group) : nameof(Batch), BindingFlags.NonPublic | BindingFlags.Static)!;
        var name = method.GetCustomAttribute<DataLoaderAttribute>()!.Name ?? method.Name;
        context.DataLoaders.Add(
            (DataLoaderDefinition)create.MakeGenericMethod(key, value, result!).Invoke(null, [fetch, name, context.DataLoaders.Count])!);
    }

    private static Expression Injected(Type type) =>
        type == typeof(CancellationToken) ? Cancellation
        : type == typeof(IServiceProvider) ? Services
        : Expression.Call(typeof(ServiceProviderServiceExtensions), nameof(ServiceProviderServiceExtensions.GetRequiredService), [type], Services);

    private static Type? Implemented(Type? type, Type definition) => type is null
        ? null
        : type.GetInterfaces().Append(type).FirstOrDefault(each => each.IsGenericType && each.GetGenericTypeDefinition() == definition);

    private static DataLoaderDefinition<TKey, TValue> Batch<TKey, TValue, TResult>(
        Func<IReadOnlyList<TKey>, IServiceProvider, CancellationToken, Task<TResult>> fetch, string name, int index)
        where TKey : notnull
        where TResult : class, IReadOnlyDictionary<TKey, TValue> => new(async (keys, services, cancellationToken) =>
        {
            var values = await fetch(keys, services, cancellationToken).ConfigureAwait(false);
            return key => values.TryGetValue(key, out var value) ? value : default;
        })
        {
            Name = name,
            Index = index,
        };

    private static DataLoaderDefinition<TKey, IReadOnlyList<TValue>> Group<TKey, TValue, TResult>(
        Func<IReadOnlyList<TKey>, IServiceProvider, CancellationToken, Task<TResult>> fetch, string name, int index)
        where TKey : notnull
        where TResult : class, ILookup<TKey, TValue> => new(async (keys, services, cancellationToken) =>
        {
            var values = await fetch(keys, services, cancellationToken).ConfigureAwait(false);
            return key => [.. values[key]];
        })
        {
            Name = name,
            Index = index,
        };
}
