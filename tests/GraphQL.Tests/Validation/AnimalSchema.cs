using Dezky.GraphQL.Types;
using Dezky.GraphQL.Utilities;

namespace Dezky.GraphQL.Tests.Validation;

/// <summary>A small world with every kind of type, for documents that are only validated.</summary>
internal static class AnimalSchema
{
    public const string Source = """
        directive @onQuery(a: Int! = 1) on QUERY

        directive @onField(a: Int!, b: String) repeatable on FIELD

        directive @uni on FIELD | FRAGMENT_SPREAD | INLINE_FRAGMENT | FRAGMENT_DEFINITION | VARIABLE_DEFINITION | MUTATION | SUBSCRIPTION

        directive @defer(if: Boolean! = true, label: String) on FRAGMENT_SPREAD | INLINE_FRAGMENT

        directive @stream(initialCount: Int! = 0, if: Boolean! = true, label: String) on FIELD

        interface Being {
          name(surname: Boolean): String
        }

        interface Mammal {
          mother: Mammal
          father: Mammal
        }

        interface Pet implements Being {
          name(surname: Boolean): String
        }

        interface Canine implements Mammal & Being {
          name(surname: Boolean): String
          mother: Canine
          father: Canine
        }

        enum DogCommand {
          SIT
          HEEL
          DOWN
        }

        type Dog implements Being & Pet & Mammal & Canine {
          name(surname: Boolean): String
          nickname: String
          barkVolume: Int
          barks: Boolean
          doesKnowCommand(dogCommand: DogCommand): Boolean
          isHouseTrained(atOtherHomes: Boolean = true): Boolean
          isAtLocation(x: Int, y: Int): Boolean
          mother: Dog
          father: Dog
          age(unit: [Unit!]! = [DAYS]): Float!
        }

        enum Unit {
          DAYS
          YEARS
          A2
          A10
        }

        type Cat implements Being & Pet {
          name(surname: Boolean): String
          nickname: String
          meows: Boolean
          meowsVolume: Int
          furColor: FurColor
          age: Int
          friends: [Pet!]!
        }

        union CatOrDog = Cat | Dog

        type Human implements Being {
          name(surname: Boolean): String
          pets: [Pet]
          relatives: [Human]!
          iq: Int
        }

        enum FurColor {
          BROWN
          BLACK
          TAN
          SPOTTED
          NO_FUR
          UNKNOWN
        }

        input ComplexInput {
          requiredField: Boolean!
          nonNullField: Boolean! = false
          intField: Int
          stringField: String
          booleanField: Boolean
          stringListField: [String]
          inner: ComplexInput
          list: [ComplexInput!]
          color: FurColor
        }

        input OneOfInput @oneOf {
          stringField: String
          intField: Int
          obj: ComplexInput
        }

        scalar Any

        type ComplicatedArgs {
          intArgField(intArg: Int): String
          nonNullIntArgField(nonNullIntArg: Int!): String
          stringArgField(stringArg: String): String
          booleanArgField(booleanArg: Boolean): String
          enumArgField(enumArg: FurColor): String
          floatArgField(floatArg: Float): String
          idArgField(idArg: ID): String
          stringListArgField(stringListArg: [String]): String
          stringListNonNullArgField(stringListNonNullArg: [String!]): String
          complexArgField(complexArg: ComplexInput): String
          oneOfArgField(oneOfArg: OneOfInput): String
          oneOfListField(l: [OneOfInput!]!): String
          multipleReqs(req1: Int!, req2: Int!): String
          nonNullFieldWithDefault(arg: Int! = 0): String
          multipleOpts(opt1: Int = 0, opt2: Int = 0): String
          multipleOptAndReq(req1: Int!, req2: Int!, opt1: Int = 0, opt2: Int = 0): String
          anyArg(any: Any, anys: [[Any!]]): Any
        }

        type Query {
          human(id: ID): Human
          dog: Dog
          cat: Cat
          pet: Pet
          being: Being
          catOrDog: CatOrDog
          complicatedArgs: ComplicatedArgs
          mammals: [Mammal!]!
        }

        type Mutation {
          setName(name: String!): Human
          rename(input: ComplexInput!): Pet
        }

        type Subscription {
          newDog: Dog
          catBorn(color: FurColor = TAN): Cat
        }
        """;

    public static Schema Build() => SchemaFromDocument.Build(Source);
}
