using System.Collections.Immutable;

namespace Dezky.GraphQL.Execution.Coercion;

/// <summary>Turns a coerced value (a scalar's runtime value, an <see cref="InputObjectValue"/>, an array of these) into what C# code takes.</summary>
internal abstract class InputBinder
{
    /// <summary>Binds a value, which may be null or <see cref="InputObjectValue.Absent"/>.</summary>
    public abstract object? Bind(object? value);
}

/// <summary>Passes the runtime value on; absent becomes null.</summary>
internal sealed class IdentityBinder : InputBinder
{
    public static readonly IdentityBinder Instance = new();

    public override object? Bind(object? value) => value == InputObjectValue.Absent ? null : value;
}

/// <summary>Converts values that are not null.</summary>
internal sealed class ConvertBinder(Func<object, object> convert) : InputBinder
{
    public override object? Bind(object? value) => value is null || value == InputObjectValue.Absent ? null : convert(value);
}

/// <summary>Tells absent from null.</summary>
internal sealed class OptionalBinder<T>(InputBinder inner) : InputBinder
{
    public override object? Bind(object? value) =>
        value == InputObjectValue.Absent ? default(Optional<T>) : new Optional<T>((T?)inner.Bind(value));
}

/// <summary>Makes an array, which serves every list interface, or what <paramref name="finish"/> makes of it.</summary>
internal sealed class ListBinder<T>(InputBinder item, Func<T[], object>? finish) : InputBinder
{
    public override object? Bind(object? value)
    {
        if (value is not object?[] items)
        {
            return null;
        }

        var bound = new T[items.Length];
        for (var i = 0; i < items.Length; i++)
        {
            try
            {
                bound[i] = (T)item.Bind(items[i])!;
            }
            catch (InputValueException exception)
            {
                exception.ReversedPath.Add(i);
                throw;
            }
        }

        return finish is null ? bound : finish(bound);
    }

    public static Func<T[], object>? FinishFor(Type listType) =>
        listType == typeof(ImmutableArray<T>) ? static items => ImmutableArray.Create(items)
        : listType == typeof(List<T>) ? static items => new List<T>(items)
        : listType == typeof(HashSet<T>) || listType == typeof(IReadOnlySet<T>) || listType == typeof(ISet<T>) ? static items => new HashSet<T>(items)
        : null;
}

/// <summary>Makes an object of its members.</summary>
internal sealed class ObjectBinder : InputBinder
{
    private (string Name, InputBinder Binder)[] _members = [];
    private Func<object?[], object>? _create;

    /// <summary>Set after creation, because input types may contain themselves.</summary>
    public void Complete((string Name, InputBinder Binder)[] members, Func<object?[], object> create)
    {
        _members = members;
        _create = create;
    }

    public override object? Bind(object? value)
    {
        if (value is not InputObjectValue input)
        {
            return null;
        }

        var bound = new object?[_members.Length];
        for (var i = 0; i < bound.Length; i++)
        {
            try
            {
                bound[i] = _members[i].Binder.Bind(input.Values[i]);
            }
            catch (InputValueException exception)
            {
                exception.ReversedPath.Add(_members[i].Name);
                throw;
            }
        }

        return _create!(bound);
    }
}
