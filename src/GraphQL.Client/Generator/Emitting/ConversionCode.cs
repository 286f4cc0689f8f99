using Dezky.GraphQL.Client.Generator.Modeling;

namespace Dezky.GraphQL.Client.Generator.Emitting;

/// <summary>
/// Expressions that make a fragment's value of a record's own, which has at least the same fields: where several fragments select on the same
/// object, the record has one object with the fields of all.
/// </summary>
internal sealed class ConversionCode(CSharpFile file, TypeScope scope, ResultIndex results)
{
    private int _variables;

    public string Convert(ValueShape own, ValueShape wanted, string value)
    {
        if (own == wanted || (own with { IsNullable = true }) == wanted)
        {
            return value;
        }

        // Where the schema says less of an interface's field than of the object's
        if (own.IsNullable && !wanted.IsNullable)
        {
            var isStruct = own is EnumShape or ScalarShape { Scalar.IsReference: false };
            return Convert(own with { IsNullable = false }, wanted, value + (isStruct ? "!.Value" : "!"));
        }

        switch (own, wanted)
        {
            case (ListShape list, ListShape target):
                file.Use("System.Linq");
                var item = Variable();
                return $"{value}{(own.IsNullable ? "?" : "")}.Select({item} => {Convert(list.Item, target.Item, item)}).ToArray()";
            case (ObjectShape source, ObjectShape target):
                return Convert(results.Find(source.Type), results.Find(target.Type), value, own.IsNullable);
            default:
                throw new InvalidOperationException($"{own} does not become {wanted}.");
        }
    }

    private string Convert(ResultModel own, ResultModel wanted, string value, bool isNullable)
    {
        if (own.Cases is { } cases && wanted.Cases is not null)
        {
            return Switch(own, cases, wanted, value, isNullable);
        }

        if (isNullable)
        {
            var known = Variable();
            return $"{value} is {{ }} {known} ? {Convert(own, wanted, known, isNullable: false)} : null";
        }

        var target = CaseOf(wanted, own.GraphQLType);
        return Create(own.Members, target, wanted == target ? wanted.Members : [.. wanted.Members, .. target.Members], value);
    }

    private string Switch(ResultModel own, IReadOnlyList<ResultModel> cases, ResultModel wanted, string value, bool isNullable)
    {
        file.Use("System.Diagnostics");
        var arms = new List<string>();
        foreach (var record in cases)
        {
            var target = CaseOf(wanted, record.GraphQLType);
            var variable = Variable();
            var created = Create([.. own.Members, .. record.Members], target, [.. wanted.Members, .. target.Members], variable);
            arms.Add($"{file.Name(record.Type, scope)} {variable} => {created}");
        }

        var unknown = Variable();
        var unknownTarget = wanted with { Type = wanted.Type.Nested(wanted.UnknownCase) };
        arms.Add($"{file.Name(own.Type.Nested(own.UnknownCase), scope)} {unknown} => {Create(own.Members, unknownTarget, wanted.Members, unknown)}");
        if (isNullable)
        {
            arms.Add("null => null");
        }

        arms.Add("_ => throw new UnreachableException()");
        return $"{value} switch\n{{\n{string.Concat(arms.Select(arm => $"    {arm},\n"))}}}";
    }

    private static ResultModel CaseOf(ResultModel wanted, string type) => wanted.Cases?.First(record => record.GraphQLType == type) ?? wanted;

    private string Create(IReadOnlyList<ResultMember> own, ResultModel wanted, IReadOnlyList<ResultMember> members, string value)
    {
        if (members.Count == 0)
        {
            return $"new {file.Name(wanted.Type, scope)}()";
        }

        var assignments = members.Select(member =>
        {
            var source = own.First(candidate => candidate.Key == member.Key);
            return $"{member.Name} = {Convert(source.Value, member.Value, $"{value}.{source.Name}")}";
        });
        return $"new {file.Name(wanted.Type, scope)} {{ {string.Join(", ", assignments)} }}";
    }

    private string Variable() => $"value{++_variables}";
}
