using Dezky.GraphQL.Client.Generator.Modeling;

namespace Dezky.GraphQL.Client.Generator.Emitting;

/// <summary>Statements that write input values, by the runtime's <c>GraphQLWriter</c>.</summary>
internal static class WritingCode
{
    /// <summary>The method that writes all members of <c>this</c> as one JSON object.</summary>
    public static void WriteToMethod(this CSharpFile file, IReadOnlyList<InputMember> members)
    {
        file.Use("System.Text.Json");
        var code = file.Code;
        code.Line("/// <inheritdoc/>");
        code.Open("public void WriteTo(Utf8JsonWriter writer)");
        code.Line("writer.WriteStartObject();");
        var separated = false;
        foreach (var member in members)
        {
            if (member.IsOptional && !separated)
            {
                code.Line();
            }

            file.Write(member);
            separated = member.IsOptional;
            if (separated)
            {
                code.Line();
            }
        }

        code.Line("writer.WriteEndObject();");
        code.Close();
    }

    private static void Write(this CSharpFile file, InputMember member)
    {
        var code = file.Code;
        if (member.IsOptional)
        {
            code.Open($"if ({member.Name}.HasValue)");
        }

        code.Line($"writer.WritePropertyName({Literals.Quote(member.Key)});");
        code.Line(file.WriteValue(member.Value, member.IsOptional ? member.Name + ".Value" : member.Name) + ";");
        if (member.IsOptional)
        {
            code.Close();
        }
    }

    private static string WriteValue(this CSharpFile file, ValueShape shape, string value)
    {
        switch (shape)
        {
            case ListShape list:
                return $"writer.WriteList({value}, static (writer, item) => {file.WriteValue(list.Item, "item")})";
            case EnumShape { Type: var type }:
                file.Use(type.Namespace);
                return $"writer.WriteValue({value}{(shape.IsNullable ? "?" : "")}.ToGraphQL())";
            default:
                return $"writer.WriteValue({value})";
        }
    }

    /// <summary>The type of a property or a parameter.</summary>
    public static string Type(this CSharpFile file, InputMember member, TypeScope scope)
    {
        var type = file.Type(member.Value, scope);
        return member.IsOptional ? $"Optional<{type}>" : type;
    }
}
