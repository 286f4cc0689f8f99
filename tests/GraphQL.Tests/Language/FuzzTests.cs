using System.Globalization;
using System.Text;
using Dezky.GraphQL.Errors;
using Dezky.GraphQL.Language;
using Dezky.GraphQL.Tests.Reference;
using Dezky.GraphQL.Tests.Validation;
using Dezky.GraphQL.Types;
using Dezky.GraphQL.Utilities;
using Dezky.GraphQL.Validation;
using FsCheck;
using FsCheck.Fluent;

namespace Dezky.GraphQL.Tests.Language;

/// <summary>
/// Random documents of up to a megabyte through lexer, parser, printer, validation and schema building: each ends in a result or an error, and takes
/// memory in proportion to its size.
/// </summary>
public sealed class FuzzTests
{
    private const int Megabyte = 1 << 20;

    // A document may take so much whatever its size: the comparisons of fields are bounded by their number. And so much for each of its
    // bytes: a field of two bytes is a node of 100, which validation puts into two dictionaries.
    private const long FixedAllocation = 64 * Megabyte;
    private const long AllocationPerByte = 400;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);
    private static readonly Schema Schema = AnimalSchema.Build();

    /// <summary>As much as the limits can be widened: what holds here holds within them too.</summary>
    private static readonly ParserOptions Wide = new()
    {
        MaxTokens = int.MaxValue,
        MaxDepth = ParserOptions.DepthLimit,
        MaxFields = int.MaxValue,
        MaxAliases = int.MaxValue,
        MaxDirectives = int.MaxValue,
    };

    private static readonly string[] Documents =
    [
        .. Corpus.Read("executable.graphql"),
        .. Corpus.Read("incremental.graphql"),
        .. Corpus.Read("type-system.graphql"),
        KitchenSink.Executable,
        KitchenSink.TypeSystem,
        AnimalSchema.Source,
    ];

    [Fact]
    public Task ExecutableDocuments_EndWell() => CheckAsync(DocumentGenerator.Executable.Select(Encoding.UTF8.GetBytes), 500);

    [Fact]
    public Task SchemaDocuments_EndWell() => CheckAsync(DocumentGenerator.TypeSystem.Select(Encoding.UTF8.GetBytes), 300);

    [Fact]
    public Task MutatedCorpus_EndsWell() => CheckAsync(
        from seed in Gen.Choose(0, int.MaxValue - 1) select Encoding.UTF8.GetBytes(Corpus.Mutate(Documents, 1, seed).Single()), 1_000);

    [Fact]
    public Task LargeDocuments_EndWell() => CheckAsync(Large(), 30);

    /// <summary>One piece many times, with § in it as its number and ¶ as that of the one before: what takes more than linear time or memory shows here.</summary>
    public static TheoryData<string, string, string> Repetitions => new()
    {
        { "{ dog {", " a§: name", " } }" },
        { "{ dog {", " name", " } }" },
        { "{ dog {", " a: isAtLocation(x: §)", " } }" },
        { "{ dog {", $" a: {new string('n', 500)}§", " } }" },
        { "{ dog {", " mother { name }", " } }" },
        { "{ dog {", " ...F§", " } }" },
        { "{ dog {", " ... on Dog { a§: name }", " } }" },
        { "{ dog { name", " @unknown§", " } }" },
        { "{ dog { name", " @onField(a: §)", " } }" },
        { "{ human {", " pets @stream(label: \"§\") { name }", " } }" },
        { "{ complicatedArgs { anyArg(any: [", " §", " ]) } }" },
        { "{ complicatedArgs { complexArgField(complexArg: {", " x§: 1", " }) } }" },
        { "{ complicatedArgs { complexArgField(complexArg: {", " intField: §", " }) } }" },
        { "{ complicatedArgs { stringListArgField(stringListArg: [", " $v§", " ]) } }" },
        { "query (", " $v§: Int", ") { dog { name } }" },
        { "query ($v: Int) { dog { name } }", " query Q§ { dog { isAtLocation(x: $v) } }", "" },
        { "", " query Q§ { dog { ...F0 } }", " fragment F0 on Dog { name }" },
        { "{ dog { ...F0 } }", " fragment F§ on Dog { name ...F0 }", "" },
        { "{ dog { ...F1 } }", " fragment F§ on Dog { name ...F1 ...F2 ...F3 }", "" },
        { "subscription {", " a§: newDog { name }", " }" },
        { "type T {", " f§: Int", " }" },
        { "type Query { a: Int }", " type T§ { a(b: Int = §): T§ }", "" },
        { "type Query { a: Int }", " extend type Query { a§: Int }", "" },
        { "type Query { a: Int } enum E {", " V§", " }" },
        { "type Query { a: Int } union U = Query", " | T§", "" },
        { "type Query { a: Int } type T implements I", " & I§", " { a: Int }" },
        { "type Query { a: Int }", " directive @d§(a: Int) on FIELD", "" },
        { "type Query { a: Int }", " input I§ { a: I§! }", "" },
        { "type Query { a(b: I1): Int }", " input I§ { a: I¶! }", "" },
        { "type Query { a(b: I1): Int }", " input I§ { a: I¶ = {} b: [I§!] = [{}] }", "" },
        { "type Query { a: I1 }", " interface I§ { a: I¶ }", "" },
        { "type Query { a: Int }", " \"\"\" about § \"\"\" scalar S§ @specifiedBy(url: \"§\")", "" },
        { "#", " é", "\n{ dog { name } }" },
        { "{ dog { name(surname: \"\"\"", "\n   line §", "\"\"\") } }" },
    };

    [Theory]
    [MemberData(nameof(Repetitions))]
    public Task OnePieceManyTimes_EndsWell(string before, string piece, string after) => Task.Run(() =>
    {
        foreach (var size in new[] { Megabyte / 64, Megabyte })
        {
            var text = new StringBuilder(before);
            for (var i = 0; text.Length < size - 1_000; i++)
            {
                text.Append(piece
                    .Replace("§", i.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
                    .Replace("¶", Math.Max(0, i - 1).ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal));
            }

            Assert.True(EndsWell(Encoding.UTF8.GetBytes(text.Append(after).ToString())));
        }
    }).WaitAsync(Patience);

    /// <summary>Documents behind each other up to a megabyte; half of them are cut off there.</summary>
    private static Gen<byte[]> Large() =>
        from size in Gen.Elements(20_000, 100_000, 400_000, Megabyte)
        from pieces in Gen.ArrayOf(Piece(), 5)
        from isCut in Gen.Elements(true, false)
        let text = Repeat(pieces, size)
        select Encoding.UTF8.GetBytes(isCut ? text[..size] : text);

    private static Gen<string> Piece() => Gen.OneOf(
        Gen.Elements(Documents),
        DocumentGenerator.Few(8, DocumentGenerator.Executable),
        DocumentGenerator.Few(8, DocumentGenerator.TypeSystem));

    private static string Repeat(string[] pieces, int size)
    {
        var text = new StringBuilder();
        for (var i = 0; text.Length < size; i++)
        {
            text.Append(pieces[i % pieces.Length]).Append('\n');
        }

        return text.ToString();
    }

    private static Task CheckAsync(Gen<byte[]> sources, int count) =>
        Task.Run(() => Prop.ForAll(sources.ToArbitrary(), source => EndsWell(source)).Check(Config.QuickThrowOnFailure.WithMaxTest(count)))
            .WaitAsync(Patience);

    private static bool EndsWell(byte[] source)
    {
        foreach (var options in new[] { ParserOptions.Default, Wide })
        {
            if (Measure("parsing", source, () => TryParse(source, options)) is { } document)
            {
                var printed = Measure("printing", source, () => SyntaxPrinter.Print(document));
                Assert.Equal(printed, SyntaxPrinter.Print(Parser.Parse(printed, Wide with { MaxBytes = int.MaxValue })));
                var errors = Measure("validation", source, () => DocumentValidator.Validate(Schema, document));
                Assert.True(errors.Count <= ValidationOptions.Default.MaxErrors + 1);
                Measure("schema building", source, () => TryBuild(document));
            }
        }

        return true;
    }

    private static DocumentNode? TryParse(byte[] source, ParserOptions options)
    {
        try
        {
            return Parser.Parse(source, options);
        }
        catch (GraphQLSyntaxException exception)
        {
            Assert.Single(exception.Error.Locations);
            Assert.True(exception.Message.Length <= 1_000 + source.Length);
            return null;
        }
    }

    private static Schema? TryBuild(DocumentNode document)
    {
        try
        {
            return SchemaFromDocument.Build(document);
        }
        catch (GraphQLException)
        {
            return null;
        }
    }

    private static T Measure<T>(string phase, byte[] source, Func<T> run)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var result = run();
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.True(
            allocated <= FixedAllocation + (AllocationPerByte * source.Length),
            $"The {phase} of {source.Length} bytes allocates {allocated}.");
        return result;
    }
}
