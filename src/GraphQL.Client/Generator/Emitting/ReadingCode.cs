using Dezky.GraphQL.Client.Generator.Modeling;

namespace Dezky.GraphQL.Client.Generator.Emitting;

/// <summary>Expressions that read values of a response, by the runtime's <c>ResponseValue</c>.</summary>
internal static class ReadingCode
{
    /// <summary>The value of a member, from the object <c>json</c>.</summary>
    public static string Read(this CSharpFile file, ResultMember member, TypeScope scope) =>
        file.Read(member.Value, $"json.Field({Literals.Quote(member.Key)})", scope, depth: 1);

    private static string Read(this CSharpFile file, ValueShape shape, string source, TypeScope scope, int depth) =>
        source + (shape.IsNullable ? ".OrNull?" : "") + shape switch
        {
            ScalarShape { Scalar: var scalar } => $".{scalar.Reader}()",
            EnumShape { Type: var type } => $".AsEnum({file.Name(type with { Name = type.Name + "Values" }, scope)}.Parse)",
            ObjectShape { Type: var type } => $".AsObject({file.Name(type, scope)}.FromJson)",
            ListShape list => $".AsList(static {Item(depth)} => {file.Read(list.Item, Item(depth), scope, depth + 1)})",
            _ => throw new InvalidOperationException($"{shape} is not read."),
        };

    private static string Item(int depth) => depth == 1 ? "item" : $"item{depth}";
}
