using System.Text;
using Dezky.Infrastructure.Tests.Persistence.Contract;
using Dezky.TestSupport;
using FsCheck.Fluent;

namespace Dezky.Infrastructure.Tests.Persistence.Bson;

/// <summary>Random documents are the same bytes, and hold the same, for the <c>bson</c> package of MongoDB's driver for Node.js.</summary>
public sealed class BsonReferenceTests
{
    private const int Documents = 2000;

    private static readonly NodeScripts Reference = new("Persistence/Bson/Reference", "bson-reference");

    [Fact]
    public async Task Documents_AreTheSameForTheReferenceImplementation()
    {
        var lines = new StringBuilder();
        foreach (var document in BsonTree.Documents.Sample(30, Documents * TestScale.Factor))
        {
            lines.Append(Convert.ToHexStringLower(BsonTree.Write(document))).Append('\n');
            lines.Append(BsonTree.ToExtendedJson(document)!.ToJsonString()).Append('\n');
        }

        var differences = await Reference.RunAsync("compare.mjs", [], lines.ToString());
        Assert.True(differences.Length is 0, differences[..Math.Min(differences.Length, 3000)]);
    }
}
