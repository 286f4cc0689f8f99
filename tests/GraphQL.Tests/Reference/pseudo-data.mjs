// Values of fields as a function of their parent, name and arguments, the same as PseudoData.cs makes them.
import { getNamedType, getNullableType, isAbstractType, isEnumType, isLeafType, isListType, isNonNullType } from 'graphql';

const good = {
  Int: [0, 1, -1, 7, 2147483647, -2147483648, 3, '12', '-4', true, false],
  Float: [0, 0.5, -1.25, 3, 1e21, 1.5e-7, '2.5', '1e3', true],
  String: ['', 'text', 'ünï – 😀', 'quote " and \\ slash\n', 12, 1.5, true, 1e21, 0.000001, 1e-7, 123456789012],
  Boolean: [true, false, 1, 0, 0.5],
  ID: ['a', '7', '', 12, 9007199254740991],
};
const bad = {
  Int: [2147483648, -2147483649, 1.5, 'x', '', '1.5', { a: 1 }, [1], NaN, Infinity],
  Float: ['x', '', { a: 1 }, [], NaN, -Infinity],
  String: [{ a: 1, b: { c: { d: 1 } } }, [1, 'two', null], {}, NaN],
  Boolean: ['true', '', { a: true }, NaN],
  ID: [1.5, true, {}, [[['x']]]],
};
const anything = [1, 'x', true, [1, [2, null]], { a: { b: null }, c: 1.5 }];

/** FNV-1a over UTF-16 code units, then the finalizer of MurmurHash3. */
export function hash(text) {
  let h = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) {
    h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  }

  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

export const echo = (args) => JSON.stringify(args);

export class PseudoData {
  /** failures: how many of a thousand values fail in each of the ways that there are */
  constructor(schema, failures) {
    this.schema = schema;
    this.failures = failures;
  }

  resolvers() {
    return {
      rootValue: { key: 0 },
      fieldResolver: (source, args, context, info) => {
        const echoed = echo(args);
        const seed = hash(`${source.key}/${info.parentType.name}.${info.fieldName}(${echoed})`);
        return this.make(info.returnType, seed, info.parentType.getFields()[info.fieldName].args.length > 0 ? echoed : undefined);
      },
      typeResolver: (value) => value.__typename,
      subscribeFieldResolver: (source, args, context, info) => this.events(`${info.fieldName}(${echo(args)})`),
    };
  }

  async *events(place) {
    const seed = hash(place);
    for (let i = 0; i < seed % 3; i++) {
      yield { key: hash(`${seed}:${i}`) };
    }
  }

  make(type, seed, echoed) {
    const lot = hash(`${seed}:kind`) % 1000;
    if (lot < this.failures) {
      return new Error(`Failed ${seed}`);
    }

    if (lot < this.failures + (isNonNullType(type) ? this.failures : 100)) {
      return null;
    }

    return this.makeValue(getNullableType(type), seed, lot >= 1000 - this.failures, echoed);
  }

  makeValue(type, seed, isBad, echoed) {
    const pick = (values) => values[hash(`${seed}:value`) % values.length];
    if (isListType(type)) {
      return isBad ? 'no list' : Array.from({ length: hash(`${seed}:length`) % 4 }, (_, i) => this.make(type.ofType, hash(`${seed}:${i}`), echoed));
    }

    if (isEnumType(type)) {
      return isBad ? 'BOGUS' : pick(type.getValues().map((value) => value.name));
    }

    if (isLeafType(type)) {
      return isBad && bad[type.name] ? pick(bad[type.name])
        : echoed && type.name === 'String' ? echoed
        : pick(good[type.name] ?? anything);
    }

    const names = isAbstractType(type) ? this.schema.getPossibleTypes(type).map((possible) => possible.name).sort() : [type.name];
    return { key: seed, __typename: pick(isBad ? [null, 'Nope', 'String', 'Query'] : names) };
  }
}
