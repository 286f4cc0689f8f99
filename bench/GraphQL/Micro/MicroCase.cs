using System.Text;
using Dezky.Bench.GraphQL.Load;

namespace Dezky.Bench.GraphQL.Micro;

/// <summary>A document that is taken apart and, where it has an answer, executed.</summary>
internal sealed record MicroCase(string Name, string Document, string? Variables)
{
    public byte[] Utf8 { get; } = Encoding.UTF8.GetBytes(Document);

    public static IReadOnlyList<MicroCase> From(IEnumerable<Case> cases) =>
    [
        .. cases.Select(@case => new MicroCase(@case.Name, @case.Document, @case.Variables.ToJsonString())),
        new("kitchen sink", File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Micro", "kitchen-sink.graphql")), null),
    ];
}
