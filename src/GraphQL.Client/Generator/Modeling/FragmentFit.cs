namespace Dezky.GraphQL.Client.Generator.Modeling;

/// <summary>
/// Whether a record can show itself as a fragment. It cannot where the fragment has something for sure inside an object that it may leave out as a
/// whole, and the record has that object anyway, from elsewhere, with the something left out.
/// </summary>
internal sealed class FragmentFit(ResultBuilder results)
{
    public bool Fits(IReadOnlyList<ResultMember> own, FragmentModel fragment) =>
        HasAll(own, fragment.Result.Members) && fragment.Result.Fragments.All(inner => Fits(own, inner));

    private bool HasAll(IEnumerable<ResultMember> own, IReadOnlyList<ResultMember> wanted)
    {
        var byKey = own.ToDictionary(member => member.Key, StringComparer.Ordinal);
        return wanted.All(member => byKey.TryGetValue(member.Key, out var known) && Fits(known, member));
    }

    private bool Fits(ResultMember own, ResultMember wanted)
    {
        var mayBeLeftOut = own.Value.IsNullable && !wanted.Value.IsNullable && results.FieldOf(own).IsConditional;
        return !mayBeLeftOut && Fits(own.Value, wanted.Value);
    }

    private bool Fits(ValueShape own, ValueShape wanted) => (own, wanted) switch
    {
        (ListShape list, ListShape target) => Fits(list.Item, target.Item),
        (ObjectShape objects, ObjectShape target) => objects.Type == target.Type || Fits(results.Find(objects.Type), results.Find(target.Type)),
        _ => true,
    };

    private bool Fits(ResultModel own, ResultModel wanted)
    {
        if (!HasAll(own.Members, wanted.Members))
        {
            return false;
        }

        var cases = own.Cases ?? [own];
        return cases.All(record =>
            CaseOf(wanted, record.GraphQLType) is not { } target || HasAll(own.Members.Concat(own == record ? [] : record.Members), target.Members));
    }

    private static ResultModel? CaseOf(ResultModel wanted, string type) => wanted.Cases?.FirstOrDefault(record => record.GraphQLType == type);
}
