namespace Dezky.GraphQL.Execution.Serialization;

/// <summary>Writes the results of leaf fields.</summary>
internal abstract class LeafCodec
{
    /// <summary>The CLR type of the values.</summary>
    public abstract Type RuntimeType { get; }

    /// <summary>Writes a value that is not null.</summary>
    public abstract void WriteObject(ResponseWriter writer, object value);
}

/// <inheritdoc/>
internal abstract class LeafCodec<T> : LeafCodec
    where T : notnull
{
    public sealed override Type RuntimeType => typeof(T);

    public sealed override void WriteObject(ResponseWriter writer, object value) => Write(writer, (T)value);

    /// <summary>Writes a value.</summary>
    public abstract void Write(ResponseWriter writer, T value);
}

/// <summary>A codec made of a function.</summary>
internal sealed class DelegateCodec<T>(Action<ResponseWriter, T> write) : LeafCodec<T>
    where T : notnull
{
    public override void Write(ResponseWriter writer, T value) => write(writer, value);
}
