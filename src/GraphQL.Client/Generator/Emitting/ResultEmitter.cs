using Dezky.GraphQL.Client.Generator.Modeling;

namespace Dezky.GraphQL.Client.Generator.Emitting;

/// <summary>The records of a selection set: an immutable one for objects of one type, or a base with a record for each type of object.</summary>
internal sealed class ResultEmitter(CSharpFile file, ResultIndex results)
{
    private readonly CodeWriter _code = file.Code;

    public void Emit(ResultModel result, TypeScope? around = null)
    {
        file.Use("Dezky.GraphQL.Client");
        file.Use("System.Text.Json");
        var scope = TypeScope.Of(result, around);
        _code.Summary(result.Remarks, $"What is selected on <c>{result.GraphQLType}</c>.");
        if (result.Cases is { } cases)
        {
            EmitBase(result, cases, scope);
        }
        else
        {
            _code.Open($"public sealed partial record {result.Type.Simple}{Bases(result, scope)}");
            EmitMembers(result.Members, scope);
            EmitConversions(result, result.Members, scope);
            EmitFromJson(result.Type.Simple, result.Members, scope, isHiding: false);
        }

        foreach (var nested in result.Nested)
        {
            _code.Line();
            Emit(nested, scope);
        }

        _code.Close();
    }

    private void EmitBase(ResultModel result, IReadOnlyList<ResultModel> cases, TypeScope scope)
    {
        var name = result.Type.Simple;
        _code.Open($"public abstract partial record {name}{Bases(result, scope)}");
        _code.Open($"private {name}()");
        _code.Close();
        EmitMembers(result.Members, scope);
        EmitConversions(result, result.Members, scope);
        _code.Line();
        _code.Open($"internal static {name} FromJson(JsonElement json) => json.Field(\"__typename\").AsString() switch");
        foreach (var record in cases)
        {
            _code.Line($"{Literals.Quote(record.GraphQLType)} => {record.Type.Simple}.FromJson(json),");
        }

        _code.Line($"_ => {result.UnknownCase}.FromJson(json),");
        _code.Close(";");
        foreach (var record in cases)
        {
            EmitCase(result, record, scope);
        }

        _code.Line();
        _code.Summary("An object of a type that this client does not know.");
        _code.Open($"public sealed partial record {result.UnknownCase} : {name}");
        EmitFromJson(result.UnknownCase, result.Members, scope, isHiding: true);
        _code.Close();
    }

    private void EmitCase(ResultModel result, ResultModel record, TypeScope around)
    {
        var scope = TypeScope.Of(record, around);
        IReadOnlyList<ResultMember> all = [.. result.Members, .. record.Members];
        _code.Line();
        _code.Summary(record.Remarks, $"What is selected on <c>{record.GraphQLType}</c>.");
        _code.Open($"public sealed partial record {record.Type.Simple}{Bases(record, scope, result.Type.Simple)}");
        EmitMembers(record.Members, scope, hidden: TypeScope.Of(result).InnerNames);
        EmitConversions(record, all, scope);
        EmitFromJson(record.Type.Simple, all, scope, isHiding: true);
        foreach (var nested in record.Nested)
        {
            _code.Line();
            Emit(nested, scope);
        }

        _code.Close();
    }

    private string Bases(ResultModel result, TypeScope scope, params IEnumerable<string> first)
    {
        string[] bases = [.. first, .. result.Fragments.Select(fragment => file.Name(fragment.Interface, scope))];
        return bases.Length == 0 ? "" : $" : {string.Join(", ", bases)}";
    }

    /// <param name="members">The fields.</param>
    /// <param name="scope">The record.</param>
    /// <param name="hidden">The types inside the base: a field of the same name hides what the record inherits.</param>
    private void EmitMembers(IReadOnlyList<ResultMember> members, TypeScope scope, IReadOnlySet<string>? hidden = null)
    {
        foreach (var member in members)
        {
            _code.Separate();
            _code.Summary(member.Remarks, $"The field <c>{member.Key}</c>.");
            var hides = hidden?.Contains(member.Name) == true ? "new " : "";
            _code.Line($"public {hides}required {file.Type(member.Value, scope)} {member.Name} {{ get; init; }}");
        }
    }

    /// <summary>The interfaces' members whose type is not that of the record's own.</summary>
    private void EmitConversions(ResultModel result, IReadOnlyList<ResultMember> members, TypeScope scope)
    {
        foreach (var @interface in FragmentInterface.AllOf(result.Fragments))
        {
            foreach (var (declared, _) in @interface.Declared)
            {
                var own = members.First(member => member.Name == declared.Name);
                if (own.Value != declared.Value)
                {
                    var conversion = new ConversionCode(file, scope, results).Convert(own.Value, declared.Value, own.Name);
                    _code.Line();
                    _code.Line($"{file.Type(declared.Value, scope)} {file.Name(@interface.Type, scope)}.{declared.Name} =>");
                    _code.Indent();
                    foreach (var line in (conversion + ";").Split('\n'))
                    {
                        _code.Line(line);
                    }

                    _code.Outdent();
                }
            }
        }
    }

    private void EmitFromJson(string name, IReadOnlyList<ResultMember> members, TypeScope scope, bool isHiding)
    {
        _code.Separate();
        var header = $"internal static {(isHiding ? "new " : "")}{name} FromJson(JsonElement json) => new()";
        if (members.Count == 0)
        {
            _code.Line(header + ";");
            return;
        }

        _code.Open(header);
        foreach (var member in members)
        {
            _code.Line($"{member.Name} = {file.Read(member, scope)},");
        }

        _code.Close(";");
    }
}
