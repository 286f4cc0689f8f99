using Dezky.GraphQL.Client.Generator.Modeling;

namespace Dezky.GraphQL.Client.Generator.Emitting;

/// <summary>A fragment: the interface that everything has which spreads it, and the record of an object that only it selects on.</summary>
internal static class FragmentEmitter
{
    public static GeneratedFile Emit(FragmentModel fragment, ResultIndex results)
    {
        var file = new CSharpFile(fragment.Result.Type.Namespace);
        EmitInterface(file, fragment);
        file.Code.Line();
        new ResultEmitter(file, results).Emit(fragment.Result with { Fragments = [fragment] });
        return new GeneratedFile(fragment.File, file.ToString());
    }

    private static void EmitInterface(CSharpFile file, FragmentModel fragment)
    {
        var code = file.Code;
        var scope = TypeScope.Of(fragment.Interface);
        var bases = fragment.Result.Fragments.Select(inner => file.Name(inner.Interface, scope)).ToArray();
        code.Summary($"What the fragment <c>{fragment.Name}</c> selects on <c>{fragment.Result.GraphQLType}</c>.");
        code.Open($"public interface {fragment.Interface.Name}{(bases.Length == 0 ? "" : $" : {string.Join(", ", bases)}")}");
        foreach (var (member, hides) in new FragmentInterface(fragment).Declared)
        {
            code.Separate();
            code.Summary(member.Remarks, $"The field <c>{member.Key}</c>.");
            code.Line($"{(hides ? "new " : "")}{file.Type(member.Value, scope)} {member.Name} {{ get; }}");
        }

        code.Close();
    }
}
