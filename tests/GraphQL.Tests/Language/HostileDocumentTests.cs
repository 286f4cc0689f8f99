using System.Text;
using Dezky.GraphQL.Language;
using Dezky.GraphQL.Tests.Validation;
using Dezky.GraphQL.Types;
using Dezky.GraphQL.Utilities;
using Dezky.GraphQL.Validation;
using FsCheck;
using FsCheck.Fluent;

namespace Dezky.GraphQL.Tests.Language;

/// <summary>Whatever is sent ends in a tree or in an error: nothing else is thrown, nothing hangs, no stack runs out.</summary>
public sealed class HostileDocumentTests
{
    private const int Megabyte = 1 << 20;

    private static readonly Schema Schema = AnimalSchema.Build();
    private static readonly byte[][] Corpus =
    [
        Encoding.UTF8.GetBytes(KitchenSink.Executable),
        Encoding.UTF8.GetBytes(KitchenSink.TypeSystem),
        Encoding.UTF8.GetBytes("query A($x: Boolean!) { dog { ...f name @skip(if: $x) mother { ... on Canine { name } } } } fragment f on Dog { name }"),
    ];

    private static readonly byte[][] Fragments =
    [
        .. "{ } ( ) [ ] : = ! $ @ | & ... . , # \" \"\"\" \\ \\u \\u{ 0 1.5e3 - on true null query fragment type extend é 😀 \r\n \uFEFF"
            .Split(' ')
            .Select(Encoding.UTF8.GetBytes),
        [0xFF],
        [0xC3],
        [0xED, 0xA0, 0x80],
        [0],
    ];

    [Fact]
    public void Parse_WhenBytesAreRandom_EndsInATreeOrAnError() =>
        Prop.ForAll(ArbMap.Default.ArbFor<byte[]>(), bytes => EndsWell(bytes))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(2_000).WithEndSize(2_000));

    [Fact]
    public void Parse_WhenCharactersAreRandom_EndsInATreeOrAnError() =>
        Prop.ForAll(ArbMap.Default.ArbFor<string>(), text => text is null || EndsWell(text))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(2_000).WithEndSize(500));

    [Fact]
    public void Parse_WhenGoodDocumentsAreMutated_EndsInATreeOrAnError() =>
        Prop.ForAll(Mutations().ToArbitrary(), bytes => EndsWell(bytes))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(5_000));

    [Theory]
    [InlineData("{ a ")]
    [InlineData("{ a(b: [")]
    [InlineData("{ a(b: {c:")]
    [InlineData("query ($a: [")]
    [InlineData("[")]
    [InlineData("{ ... ")]
    [InlineData("type A { a: [")]
    [InlineData("{ a(b: \"\\u{")]
    [InlineData("\"\"\"")]
    [InlineData("# é")]
    [InlineData("{ a @b ")]
    public void Parse_WhenAMegabyteOfTheSame_EndsInAnError(string part)
    {
        var source = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(part, 1 + (Megabyte / part.Length))))[..Megabyte];

        Assert.Throws<GraphQLSyntaxException>(() => Parser.Parse(source));
    }

    [Fact]
    public void Parse_WhenAsDeepAsCanBeAllowed_SurvivesWithValidationAndPrinting()
    {
        const int depth = ParserOptions.DepthLimit - 2;
        var source = $"{{ dog {string.Concat(Enumerable.Repeat("{ mother ", depth))}{{ name {new string('}', depth + 2)}";

        OnASmallStack(() =>
        {
            var document = Parser.Parse(source, new ParserOptions { MaxDepth = ParserOptions.DepthLimit, MaxTokens = 100_000 });
            Assert.NotEmpty(SyntaxPrinter.Print(document));
            Assert.Single(DocumentValidator.Validate(Schema, document));
            Assert.Empty(DocumentValidator.Validate(Schema, document, new ValidationOptions { MaxDepth = ParserOptions.DepthLimit }));
        });
    }

    [Fact]
    public void Validate_WhenFragmentsMakeALongChain_RefusesItsDepth()
    {
        var source = new StringBuilder("{ dog { ...f0 } }");
        for (var i = 0; i < 1_500; i++)
        {
            source.Append($" fragment f{i} on Dog {{ ...f{i + 1} }}");
        }

        OnASmallStack(() =>
        {
            var error = Assert.Single(DocumentValidator.Validate(Schema, Parser.Parse($"{source} fragment f1500 on Dog {{ name }}")));
            Assert.Equal("The selections are nested deeper than 200 levels, fragments included.", error.Message);
        });
    }

    [Fact]
    public void Validate_WhenFragmentsMakeALongCircle_ReportsTheCircle()
    {
        var source = new StringBuilder("{ dog { ...f0 } }");
        for (var i = 0; i < 1_500; i++)
        {
            source.Append($" fragment f{i} on Dog {{ mother {{ ...f{(i + 1) % 1_500} }} }}");
        }

        OnASmallStack(() =>
        {
            var error = Assert.Single(DocumentValidator.Validate(Schema, Parser.Parse(source.ToString())));
            Assert.StartsWith("Cannot spread fragment \"f0\" within itself", error.Message, StringComparison.Ordinal);
        });
    }

    public static TheoryData<string, string> CostlyDocuments => new()
    {
        { "the same field a thousand times", $"{{ dog {{ {string.Concat(Enumerable.Repeat("name ", 1_990))} }} }}" },
        { "different arguments", $"{{ dog {{ {string.Concat(Enumerable.Range(0, 1_500).Select(i => $"isAtLocation(x: {i}) "))} }} }}" },
        { "deep repetition", Nest("dog { mother { ...f } mother { ...f } }", 12) },
        { "every fragment spreads every other", Web(60) },
        { "inline fragments in inline fragments", $"{{ dog {string.Concat(Enumerable.Repeat("{ ... on Dog { mother { name } } ... on Dog { mother ", 40))}{{ name {new string('}', 82)}" },
        { "unknown fields of an object", $"{{ complicatedArgs {{ complexArgField(complexArg: {{ {string.Concat(Enumerable.Range(0, 3_000).Select(i => $"x{i}: 1 "))} }}) }} }}" },
        { "many variables in many fragments", Variables(120) },
    };

    [Theory]
    [MemberData(nameof(CostlyDocuments))]
    public async Task Validate_WhenDocumentIsMadeToCostMuch_EndsSoon(string what, string source)
    {
        var errors = await Task.Run(() => DocumentValidator.Validate(Schema, Parser.Parse(source))).WaitAsync(TimeSpan.FromSeconds(20));

        Assert.True(errors.Sum(error => error.Message.Length) < Megabyte, $"Validation of {what} answers with more than it was asked.");
    }

    private static string Nest(string body, int levels)
    {
        var source = new StringBuilder($"{{ {body.Replace("...f", "...f0", StringComparison.Ordinal)} }}");
        for (var i = 0; i < levels; i++)
        {
            source.Append($" fragment f{i} on Dog {{ mother {{ ...f{i + 1} }} mother {{ ...f{i + 1} name }} }}");
        }

        return source.Append($" fragment f{levels} on Dog {{ name }}").ToString();
    }

    private static string Web(int count)
    {
        var spreads = string.Concat(Enumerable.Range(0, count).Select(i => $"...f{i} "));
        return $"{{ dog {{ {spreads} }} }}"
            + string.Concat(Enumerable.Range(0, count).Select(i => $" fragment f{i} on Dog {{ a{i}: name mother {{ {spreads} }} }}"));
    }

    private static string Variables(int count)
    {
        var operations = string.Concat(Enumerable.Range(0, count).Select(i => $"query Q{i}($v: Int) {{ dog {{ ...f0 }} }} "));
        return operations + string.Concat(Enumerable.Range(0, count)
            .Select(i => $"fragment f{i} on Dog {{ isAtLocation(x: $v, y: $v) {(i + 1 < count ? $"...f{i + 1}" : "name")} }} "));
    }

    private static bool EndsWell(byte[] source)
    {
        try
        {
            return EndsWell(Parser.Parse(source));
        }
        catch (GraphQLSyntaxException error)
        {
            return error.Error.Locations is [{ Line: > 0, Column: > 0 }];
        }
    }

    private static bool EndsWell(string source)
    {
        try
        {
            return EndsWell(Parser.Parse(source));
        }
        catch (GraphQLSyntaxException error)
        {
            return error.Error.Locations is [{ Line: > 0, Column: > 0 }];
        }
    }

    private static bool EndsWell(DocumentNode document)
    {
        var printed = SyntaxPrinter.Print(document);
        Assert.Equal(printed, SyntaxPrinter.Print(Parser.Parse(printed)));
        Assert.NotNull(DocumentValidator.Validate(Schema, document));
        if (document.Definitions.All(definition => definition is TypeSystemDefinitionNode or TypeSystemExtensionNode))
        {
            try
            {
                Assert.NotNull(SchemaPrinter.Print(SchemaFromDocument.Build(document)));
            }
            catch (Errors.GraphQLException errors)
            {
                Assert.NotEmpty(errors.Errors);
            }
        }

        return true;
    }

    private static Gen<byte[]> Mutations() =>
        from seed in Gen.Elements(Corpus)
        from count in Gen.Choose(1, 6)
        from edits in Gen.ArrayOf(Edit(), count)
        select edits.Aggregate(seed, (bytes, edit) => edit(bytes));

    private static Gen<Func<byte[], byte[]>> Edit() =>
        from position in Gen.Choose(0, int.MaxValue - 1)
        from length in Gen.Choose(0, 12)
        from insertion in Gen.Elements(Fragments)
        from kind in Gen.Choose(0, 3)
        select (Func<byte[], byte[]>)(bytes =>
        {
            var start = position % (bytes.Length + 1);
            var end = Math.Min(bytes.Length, start + length);
            return kind switch
            {
                0 => [.. bytes[..start], .. insertion, .. bytes[start..]],
                1 => [.. bytes[..start], .. bytes[end..]],
                2 => [.. bytes[..start], .. insertion, .. bytes[end..]],
                _ => [.. bytes[..start], .. bytes[start..end], .. bytes[start..]],
            };
        });

    /// <summary>A megabyte, which is the least that threads of servers have.</summary>
    private static void OnASmallStack(Action action)
    {
        Exception? failure = null;
        var thread = new Thread(
            () =>
            {
                try
                {
                    action();
                }
                catch (Exception exception)
                {
                    failure = exception;
                }
            },
            maxStackSize: Megabyte);
        thread.Start();
        thread.Join();
        if (failure is not null)
        {
            throw new InvalidOperationException("It failed on a small stack.", failure);
        }
    }
}
