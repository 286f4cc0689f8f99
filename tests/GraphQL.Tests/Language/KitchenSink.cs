namespace Dezky.GraphQL.Tests.Language;

/// <summary>Documents that use everything that the grammar has.</summary>
internal static class KitchenSink
{
    public const string Executable = """"
        # Comments go away
        "Query description"
        query queryName("Very complex variable" $foo: ComplexType @onVariable(a: 1), $site: Site = MOBILE, $list: [[Int!]!] = [[1], [2, 3]]) @onQuery {
          whoever123is: node(id: [123, 456]) {
            id
            ... on User @onInlineFragment {
              field2 {
                id
                alias: field1(first: 10, after: $foo) @include(if: $foo) {
                  id
                  ...frag @onFragmentSpread
                }
                many(one: "a fairly long argument that does not fit", two: ["into", "one", "line"], three: {of: "eighty", columns: true})
              }
            }
            ... @skip(unless: $foo) {
              id
            }
            ... {
              id
            }
          }
        }

        mutation likeStory @onMutation {
          like(story: 123) @onField {
            story {
              id @onField
            }
          }
        }

        subscription StoryLikeSubscription($input: StoryLikeSubscribeInput @onVariable) @onSubscription {
          storyLikeSubscribe(input: $input) {
            story {
              likers { count }
              likeSentence { text }
            }
          }
        }

        """
        Fragment description
          with indentation
        """
        fragment frag on Friend @onFragmentDefinition {
          foo(size: -1.5e10, bar: $b, obj: {key: "value", block: """
            block string uses \"""
              indentation
          """})
        }

        {
          unnamed(truthy: true, falsy: false, nullish: null, empty: "", escapes: "\"\\\/\b\f\n\r\t\u00e9\u{1F600}\uD83D\uDE00 \u0007")
          query
        }
        """";

    public const string TypeSystem = """"
        """This is a description of the schema as a whole."""
        schema @onSchema {
          query: QueryType
          mutation: MutationType
        }

        """
        This is a description
        of the `Foo` type.
        """
        type Foo implements Bar & Baz & Two @onObject(a: 1) {
          "A field"
          one: Type
          """
          This is a description of the `two` field.
          """
          two(
            """
            This is a description of the `argument` argument.
            """
            argument: InputType!
          ): Type
          three(argument: InputType, other: String): Int
          four(argument: String = "string"): String
          five(argument: [String] = ["string", "string"]): String
          six(argument: InputType = {key: "value"} @onArgumentDefinition): Type @onField
          seven(argument: Int = null): Type @deprecated(reason: "A reason")
        }

        type UndefinedType
        extend type Foo { seven(argument: [String]): Type }
        extend type Foo @onType
        interface Bar implements Node { one: Type four(argument: String = "string"): String }
        extend interface Bar implements Two { two(argument: InputType!): Type }
        union Feed @onUnion = | Story | Article | Advert
        extend union Feed = Photo | Video
        scalar CustomScalar @specifiedBy(url: "https://example.org")
        extend scalar CustomScalar @onScalar
        enum Site {
          "The desktop"
          DESKTOP @onEnumValue
          MOBILE
        }
        extend enum Site { VR }
        input InputType @oneOf { key: String! = "default" answer: Int = 42 @onInputField }
        extend input InputType { other: Float = 1.23e4 }
        "A directive"
        directive @include2(if: Boolean!) on FIELD | FRAGMENT_SPREAD | INLINE_FRAGMENT
        directive @repeated("Documented" name: String = "x") repeatable on
          | OBJECT
          | INTERFACE
        extend schema @onSchema { subscription: SubscriptionType }
        """";
}
