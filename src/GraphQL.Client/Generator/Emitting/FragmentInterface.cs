using Dezky.GraphQL.Client.Generator.Modeling;

namespace Dezky.GraphQL.Client.Generator.Emitting;

/// <summary>
/// The interface of a fragment: which members it declares itself, and which come from the interfaces of the fragments that it spreads.
/// </summary>
internal sealed class FragmentInterface(FragmentModel fragment)
{
    private readonly IReadOnlyList<FragmentInterface> _bases = [.. fragment.Result.Fragments.Select(inner => new FragmentInterface(inner))];

    public TypeName Type => fragment.Interface;

    /// <summary>The members that are declared here; those that hide a member of a base say so.</summary>
    public IEnumerable<(ResultMember Member, bool Hides)> Declared
    {
        get
        {
            foreach (var member in fragment.Result.Members)
            {
                var inherited = _bases.SelectMany(@base => @base.DeclarationsOf(member.Name)).DistinctBy(declared => declared.Interface).ToArray();
                if (inherited is not [{ Member.Value: var shape }] || shape != member.Value)
                {
                    yield return (member, inherited.Length > 0);
                }
            }
        }
    }

    /// <summary>This interface and all that it inherits, each once.</summary>
    public static IEnumerable<FragmentInterface> AllOf(IEnumerable<FragmentModel> fragments) =>
        fragments.SelectMany(fragment => new FragmentInterface(fragment).WithBases()).DistinctBy(@interface => @interface.Type);

    private IEnumerable<FragmentInterface> WithBases() => _bases.SelectMany(@base => @base.WithBases()).Prepend(this);

    private IEnumerable<(TypeName Interface, ResultMember Member)> DeclarationsOf(string name)
    {
        var own = Declared.Where(declared => declared.Member.Name == name).Select(declared => (Type, declared.Member)).ToArray();
        return own.Length > 0 ? own : _bases.SelectMany(@base => @base.DeclarationsOf(name));
    }
}
