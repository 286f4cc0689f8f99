using Dezky.GraphQL.Client.Generator.Modeling;

namespace Dezky.GraphQL.Client.Generator.Emitting;

/// <summary>An input object.</summary>
internal static class InputEmitter
{
    public static GeneratedFile Emit(InputModel model)
    {
        var file = new CSharpFile(model.Type.Namespace);
        file.Use("Dezky.GraphQL.Client");
        file.Code.Summary(model.Remarks, $"The input <c>{model.Type.Name}</c>.");
        file.Code.Open($"public sealed record {model.Type.Name} : IGraphQLValue");
        if (model.IsOneOf)
        {
            EmitChoice(file, model);
        }
        else
        {
            EmitProperties(file, model);
        }

        file.Code.Line();
        file.WriteToMethod(model.Members);
        file.Code.Close();
        return new GeneratedFile($"{model.Type.Name}.input.g.cs", file.ToString());
    }

    private static void EmitProperties(CSharpFile file, InputModel model)
    {
        foreach (var member in model.Members)
        {
            file.Code.Separate();
            file.Code.Summary(member.Remarks, $"The input field <c>{member.Key}</c>.");
            var required = member.IsOptional ? "" : "required ";
            file.Code.Line($"public {required}{file.Type(member, TypeScope.Of(model.Type))} {member.Name} {{ get; init; }}");
        }
    }

    /// <summary>Exactly one field is given: there is one way to make the record for each, and no other.</summary>
    private static void EmitChoice(CSharpFile file, InputModel model)
    {
        var scope = TypeScope.Of(model.Type);
        file.Code.Open($"private {model.Type.Name}()");
        file.Code.Close();
        foreach (var member in model.Members)
        {
            file.Code.Line();
            file.Code.Line($"private {file.Type(member, scope)} {member.Name} {{ get; init; }}");
        }

        foreach (var member in model.Members)
        {
            file.Code.Line();
            file.Code.Summary(member.Remarks, $"The input with its field <c>{member.Key}</c>.");
            var parameter = $"{file.Type(member.Value, scope)} {member.Parameter}";
            var value = member.Value is ListShape ? $"new({member.Parameter})" : member.Parameter;
            file.Code.Line($"public static {model.Type.Name} From{member.Name}({parameter}) => new() {{ {member.Name} = {value} }};");
        }
    }
}
