using Dezky.GraphQL.Language;

namespace Dezky.GraphQL.Tests.Language;

public sealed class SyntaxVisitorTests
{
    [Fact]
    public void Visit_EntersAndLeavesInSourceOrder()
    {
        var visitor = new RecordingVisitor();

        visitor.Visit(Parser.Parse("query ($x: [Int]) { a(b: $x) @c ...F }"));

        Assert.Equal(
            [
                "+Document", "+OperationDefinition", "+VariableDefinition", "+Variable", "-Variable", "+ListType", "+NamedType", "-NamedType",
                "-ListType", "-VariableDefinition", "+SelectionSet", "+Field", "+Argument", "+Variable", "-Variable", "-Argument", "+Directive",
                "-Directive", "-Field", "+FragmentSpread", "-FragmentSpread", "-SelectionSet", "-OperationDefinition", "-Document",
            ],
            visitor.Steps);
    }

    [Fact]
    public void Visit_WhenEnterRefuses_LeavesOutTheChildrenAndLeave()
    {
        var visitor = new RecordingVisitor { Refused = SyntaxKind.Field };

        visitor.Visit(Parser.Parse("{ a { b } }"));

        Assert.Equal(
            ["+Document", "+OperationDefinition", "+SelectionSet", "+Field", "-SelectionSet", "-OperationDefinition", "-Document"],
            visitor.Steps);
    }

    [Fact]
    public void Visit_ReachesEveryKindOfNode()
    {
        var visitor = new RecordingVisitor();

        visitor.Visit(Parser.Parse(KitchenSink.Executable));
        visitor.Visit(Parser.Parse(KitchenSink.TypeSystem + " extend directive @include2 @d"));

        Assert.Equal(Enum.GetNames<SyntaxKind>().Order(), visitor.Steps.Where(step => step[0] == '+').Select(step => step[1..]).Distinct().Order());
    }

    private sealed class RecordingVisitor : SyntaxVisitor
    {
        public List<string> Steps { get; } = [];

        public SyntaxKind? Refused { get; init; }

        protected override bool Enter(SyntaxNode node)
        {
            Steps.Add($"+{node.Kind}");
            return node.Kind != Refused;
        }

        protected override void Leave(SyntaxNode node) => Steps.Add($"-{node.Kind}");
    }
}
