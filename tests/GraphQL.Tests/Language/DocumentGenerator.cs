using FsCheck;
using FsCheck.Fluent;

namespace Dezky.GraphQL.Tests.Language;

/// <summary>Random documents that are well-formed and speak of the animal schema, right or wrong.</summary>
internal static class DocumentGenerator
{
    private static readonly Gen<string> Name = Gen.Elements(
        "dog", "cat", "human", "pet", "name", "nickname", "barks", "mother", "father", "pets", "relatives", "mammals", "catOrDog", "complicatedArgs",
        "complexArgField", "intArgField", "isAtLocation", "__typename", "__schema", "__type", "types", "fields", "ofType", "a", "b", "type", "query", "on2");

    private static readonly Gen<string> TypeName = Gen.Elements(
        "Dog", "Cat", "Human", "Pet", "Being", "Query", "CatOrDog", "ComplexInput", "OneOfInput", "Int", "String", "Any", "Unknown");

    private static readonly Gen<string> Argument = Gen.Elements("surname", "x", "y", "intArg", "complexArg", "id", "if", "label", "reason", "unknown");

    private static readonly Gen<string> Leaf = Gen.Elements(
        "1", "-0", "1.5e3", "1e999", "true", "null", "SIT", "BROWN", "$a", "$b", "\"\"", "\"é\\u{1F415}\"", "\"\"\"\n  block\n    \\\"\"\"\n\"\"\"", "[]", "{}");

    public static Gen<string> Executable { get; } = Gen.Sized(size =>
        from definitions in Gen.NonEmptyListOf(Gen.OneOf(Operation(size), Fragment(size)))
        select string.Join(' ', definitions));

    public static Gen<string> TypeSystem { get; } =
        from definitions in Gen.NonEmptyListOf(Definition())
        select string.Join('\n', definitions);

    /// <summary>Lists of at most so many items, and documents of at most so many levels.</summary>
    public static Gen<T> Few<T>(int count, Gen<T> gen) => gen.Resize(count);

    private static Gen<string> Operation(int size) =>
        from kind in Gen.Elements("query", "mutation", "subscription", "\"described\" query", "{")
        from name in Gen.Elements("", "A", "B")
        from variables in Gen.Elements("", "($a: Int)", "($a: Int!, $b: [ComplexInput!] = [{ requiredField: true }])", "($a: Unknown @uni)")
        from directives in Directives()
        from selections in Selections(size)
        select kind == "{" ? selections : $"{kind} {name}{variables}{directives} {selections}";

    private static Gen<string> Fragment(int size) =>
        from name in FragmentName
        from type in TypeName
        from directives in Directives()
        from selections in Selections(size)
        select $"fragment {name} on {type}{directives} {selections}";

    private static Gen<string> FragmentName { get; } = Gen.Elements("f", "g", "h");

    private static Gen<string> Selections(int size) =>
        from selections in Few(4, Gen.NonEmptyListOf(Selection(size / 2)))
        select $"{{ {string.Join(' ', selections)} }}";

    private static Gen<string> Selection(int size) => size < 2
        ? Name
        : Gen.OneOf(
            Name,
            from alias in Gen.Elements("", "", "a: ", "name: ")
            from name in Name
            from arguments in Arguments(size)
            from directives in Directives()
            from selections in Gen.OneOf(Gen.Constant(""), Selections(size))
            select $"{alias}{name}{arguments}{directives} {selections}",
            from type in TypeName
            from directives in Directives()
            from selections in Selections(size)
            select $"... on {type}{directives} {selections}",
            from name in FragmentName
            from directives in Directives()
            select $"...{name}{directives}");

    private static Gen<string> Arguments(int size) =>
        from arguments in Few(3, Gen.ListOf(from name in Argument from value in Value(size) select $"{name}: {value}"))
        select arguments.Count == 0 ? "" : $"({string.Join(", ", arguments)})";

    private static Gen<string> Value(int size) => size < 2
        ? Leaf
        : Gen.OneOf(
            Leaf,
            from items in Few(3, Gen.ListOf(Value(size / 2))) select $"[{string.Join(' ', items)}]",
            from fields in Few(3, Gen.ListOf(from name in Argument from value in Value(size / 2) select $"{name}: {value}"))
            select $"{{{string.Join(' ', fields)}}}");

    private static Gen<string> Directives() =>
        from directives in Few(2, Gen.ListOf(
            from name in Gen.Elements("skip", "include", "defer", "stream", "uni", "onField", "deprecated", "unknown")
            from arguments in Arguments(2)
            select $" @{name}{arguments}"))
        select string.Concat(directives);

    private static Gen<string> Definition() =>
        from description in Gen.Elements("", "\"about\" ", "\"\"\"\nlong\n\"\"\" ", "extend ")
        from kind in Gen.Elements("type", "interface", "input", "enum", "union", "scalar", "schema", "directive")
        from name in TypeName
        from directives in Directives()
        from members in Few(4, Gen.NonEmptyListOf(from member in Name from type in TypeReference(3) select (member, type)))
        select kind switch
        {
            "type" or "interface" => $"{description}{kind} {name} implements Pet & Being{directives} {{ {Fields(members)} }}",
            "input" => $"{description}{kind} {name}{directives} {{ {string.Join(' ', members.Select(each => $"{each.member}: {each.type} = 1"))} }}",
            "enum" => $"{description}{kind} {name}{directives} {{ {string.Join(' ', members.Select(each => each.member))} }}",
            "union" => $"{description}{kind} {name}{directives} = Dog | {name}",
            "scalar" => $"{description}{kind} {name}{directives}",
            "schema" => $"{description}{kind}{directives} {{ query: {name} mutation: Query }}",
            _ => $"directive @{name}(a: {members[0].type} = null) repeatable on FIELD | {name.ToUpperInvariant()}",
        };

    private static string Fields(IEnumerable<(string member, string type)> members) =>
        string.Join(' ', members.Select(each => $"{each.member}(a: {each.type} = [1]): {each.type} @deprecated"));

    private static Gen<string> TypeReference(int depth) => depth == 0
        ? TypeName
        : Gen.OneOf(TypeName, TypeName.Select(name => name + "!"), TypeReference(depth - 1).Select(inner => $"[{inner}]"));
}
