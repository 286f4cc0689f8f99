// Reads pairs of lines: a document's bytes in hexadecimal, and what it holds as canonical Extended JSON. Prints one line for each pair that
// this implementation of BSON sees differently: in what the bytes hold, or in which bytes hold it.
import { readFileSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import { BSON, EJSON } from 'bson';

// A double has more than one text.
const revive = (name, value) => (name === '$numberDouble' ? Number(value) : value);

const lines = readFileSync(0, 'utf8').split('\n').filter((line) => line.length > 0);

for (let i = 0; i < lines.length; i += 2) {
  const bytes = Buffer.from(lines[i], 'hex');
  const expected = JSON.parse(lines[i + 1]);

  // Without promotion every number keeps its type.
  const seen = EJSON.serialize(BSON.deserialize(bytes, { promoteValues: false }), { relaxed: false });
  if (!isDeepStrictEqual(JSON.parse(JSON.stringify(seen), revive), JSON.parse(lines[i + 1], revive))) {
    console.log(`document ${i / 2} holds ${JSON.stringify(seen)} and not ${lines[i + 1]}`);
    continue;
  }

  const written = Buffer.from(BSON.serialize(EJSON.deserialize(expected, { relaxed: false }), { ignoreUndefined: false }));
  if (!written.equals(bytes)) {
    const at = written.findIndex((byte, place) => byte !== bytes[place]);
    const part = (all) => all.subarray(Math.max(0, at - 40), at + 20).toString('hex');
    console.log(`document ${i / 2} has ${part(written)} and not ${part(bytes)} about byte ${at}`);
  }
}
