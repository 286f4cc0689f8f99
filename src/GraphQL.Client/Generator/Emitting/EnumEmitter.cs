using Dezky.GraphQL.Client.Generator.Modeling;

namespace Dezky.GraphQL.Client.Generator.Emitting;

/// <summary>An enum, and how its values are called in GraphQL.</summary>
internal static class EnumEmitter
{
    public static GeneratedFile Emit(EnumModel model)
    {
        var file = new CSharpFile(model.Type.Namespace);
        file.Use("System");
        var code = file.Code;
        var name = model.Type.Name;

        code.Summary(model.Remarks, $"The values of <c>{name}</c>.");
        code.Open($"public enum {name}");
        code.Summary("A value that this client does not know.");
        code.Line($"{model.UnknownMember} = 0,");
        foreach (var member in model.Members)
        {
            code.Line();
            code.Summary(member.Remarks, $"<c>{member.Value}</c>");
            code.Line($"{member.Name},");
        }

        code.Close();
        code.Line();
        code.Summary($"The values of <c>{name}</c> by their names in GraphQL.");
        code.Open($"public static class {name}Values");
        EmitParse(code, model);
        code.Line();
        EmitToGraphQL(code, model);
        code.Close();
        return new GeneratedFile($"{name}.enum.g.cs", file.ToString());
    }

    private static void EmitParse(CodeWriter code, EnumModel model)
    {
        var name = model.Type.Name;
        code.Summary($"The value of this name, or <c>{model.UnknownMember}</c>.");
        code.Open($"public static {name} Parse(string name) => name switch");
        foreach (var member in model.Members)
        {
            code.Line($"{Literals.Quote(member.Value)} => {name}.{member.Name},");
        }

        code.Line($"_ => {name}.{model.UnknownMember},");
        code.Close(";");
    }

    private static void EmitToGraphQL(CodeWriter code, EnumModel model)
    {
        var name = model.Type.Name;
        code.Summary("The name of a value.");
        code.Line($"/// <exception cref=\"ArgumentException\">The value is <c>{model.UnknownMember}</c>, which cannot be sent.</exception>");
        code.Open($"public static string ToGraphQL(this {name} value) => value switch");
        foreach (var member in model.Members)
        {
            code.Line($"{name}.{member.Name} => {Literals.Quote(member.Value)},");
        }

        code.Line($"_ => throw new ArgumentException($\"{{value}} is no value of {name} that can be sent.\", nameof(value)),");
        code.Close(";");
    }
}
