using Dezky.GraphQL.Client.Generator.Modeling;

namespace Dezky.GraphQL.Client.Generator.Emitting;

/// <summary>The map of an operation's entities, as nested constructor calls.</summary>
internal static class SelectionEmitter
{
    public static void EmitSelection(this CodeWriter code, EntitySelection selection)
    {
        code.Line("Selection = new ObjectSelection(");
        code.Arguments(selection, ",");
    }

    private static void Arguments(this CodeWriter code, EntitySelection selection, string end)
    {
        code.Indent();
        code.Line($"{Literals.Quote(selection.Type)},");
        code.Line($"isEntity: {(selection.IsEntity ? "true" : "false")}{(selection.Fields.Count == 0 ? ")" + end : ",")}");
        for (var i = 0; i < selection.Fields.Count; i++)
        {
            code.Field(selection.Fields[i], i == selection.Fields.Count - 1 ? ")" + end : ",");
        }

        code.Outdent();
    }

    private static void Field(this CodeWriter code, EntityField field, string end)
    {
        var start = $"new FieldSelection({Literals.Quote(field.ResponseName)}, {Literals.Quote(field.Key)}";
        var traits = Traits(field);
        if (field.Types.Count == 0)
        {
            code.Line(start + (traits is null ? "" : $", {traits}") + ")" + end);
            return;
        }

        code.Line($"{start}, {traits ?? "FieldTraits.None"},");
        code.Indent();
        for (var i = 0; i < field.Types.Count; i++)
        {
            code.Line("new ObjectSelection(");
            code.Arguments(field.Types[i], i == field.Types.Count - 1 ? ")" + end : ",");
        }

        code.Outdent();
    }

    private static string? Traits(EntityField field) => (field.DependsOnVariables, field.IsList) switch
    {
        (true, true) => "FieldTraits.DependsOnVariables | FieldTraits.List",
        (true, false) => "FieldTraits.DependsOnVariables",
        (false, true) => "FieldTraits.List",
        (false, false) => null,
    };
}
