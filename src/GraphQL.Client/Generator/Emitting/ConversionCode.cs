using Dezky.GraphQL.Client.Generator.Modeling;

namespace Dezky.GraphQL.Client.Generator.Emitting;

/// <summary>
/// Expressions that make a fragment's value of a record's own, which has at least the same fields: where several fragments select on the same object, the
/// record has one object with the fields of all.
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

        if (own.IsNullable && !wanted.IsNullable)
        {
            var isStruct = own is EnumShape or ScalarShape { Scalar.IsReference: false };
            return Convert(own with { IsNullable = false }, wanted, value + (isStruct ? ".Value" : "!"));
        }

        switch (own, wanted)
        {
            case (ListShape list, ListShape target):
                file.Use("System.Linq");
                var item = Variable();
                return $"{value}{(own.IsNullable ? "?" : "")}.Select({item} => {Convert(list.Item, target.Item, item)}).ToArray()";
            case (ObjectShape source, ObjectShape target) when own.IsNullable:
                var known = Variable();
                return $"{value} is {{ }} {known} ? {Convert(results.Find(source.Type), results.Find(target.Type), known)} : null";
            case (ObjectShape source, ObjectShape target):
                return Convert(results.Find(source.Type), results.Find(target.Type), value);
            default:
                throw new InvalidOperationException($"{own} does not become {wanted}.");
        }
    }

    private string Convert(ResultModel own, ResultModel wanted, string value)
    {
        if (wanted.Cases is not { } cases)
        {
            return Create(own.Members, wanted, wanted.Members, value);
        }

        if (own.Cases is null)
        {
            var same = cases.First(record => record.GraphQLType == own.GraphQLType);
            return Create(own.Members, same, [.. wanted.Members, .. same.Members], value);
        }

        file.Use("System.Diagnostics");
        var arms = own.Cases.Select(record =>
        {
            var target = cases.First(candidate => candidate.GraphQLType == record.GraphQLType);
            var variable = Variable();
            var members = Create([.. own.Members, .. record.Members], target, [.. wanted.Members, .. target.Members], variable);
            return $"{file.Name(record.Type, scope)} {variable} => {members}";
        }).ToList();
        var unknown = Variable();
        var unknownTarget = wanted with { Type = wanted.Type.Nested(wanted.UnknownCase) };
        arms.Add($"{file.Name(own.Type.Nested(own.UnknownCase), scope)} {unknown} => {Create(own.Members, unknownTarget, wanted.Members, unknown)}");
        arms.Add("_ => throw new UnreachableException()");
        return $"{value} switch {{ {string.Join(", ", arms)} }}";
    }

    private string Create(IReadOnlyList<ResultMember> own, ResultModel wanted, IReadOnlyList<ResultMember> members, string value)
    {
        var assignments = members.Select(member =>
        {
            var source = own.First(candidate => candidate.Key == member.Key);
            return $"{member.Name} = {Convert(source.Value, member.Value, $"{value}.{source.Name}")}";
        });
        return $"new {file.Name(wanted.Type, scope)} {{ {string.Join(", ", assignments)} }}";
    }

    private string Variable() => $"value{++_variables}";
}
