namespace Dezky.Infrastructure.Persistence.Shared;

/// <summary>A single stored value: null, a text, an integer or a floating-point number. No boxing, since every indexed field of every write is one.</summary>
internal readonly record struct Scalar
{
    private readonly long _integer;
    private readonly byte _type;

    private Scalar(byte type, long integer, string? text)
    {
        _type = type;
        _integer = integer;
        Text = text;
    }

    public static Scalar Null => default;

    /// <summary>The text, or null when the value is of another type.</summary>
    public string? Text { get; }

    public bool IsNull => _type is 0;

    public bool IsInteger => _type is 2;

    public bool IsReal => _type is 3;

    public long Integer => _integer;

    public double Real => BitConverter.Int64BitsToDouble(_integer);

    public static Scalar Of(string text) => new(1, 0, text);

    public static Scalar Of(long integer) => new(2, integer, null);

    public static Scalar Of(double real) => new(3, BitConverter.DoubleToInt64Bits(real), null);
}
