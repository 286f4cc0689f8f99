import assert from 'node:assert/strict';
import { Decimal128, Long, UUID, Binary } from 'mongodb';
import { check, errorOf, numbered } from './check.mjs';

check('a document comes back as it was stored, with every type', async ({ docs }) => {
  const stored = {
    _id: 'types', text: 'Ærø – 日本', whole: 7, long: Long.fromString('9007199254740993'), half: 0.5, yes: true, nothing: null,
    at: new Date('2026-03-01T12:00:00.123Z'), id: new UUID(), price: Decimal128.fromString('12.30'), bytes: new Binary(Buffer.from([0, 1, 255])),
    list: [1, 'two', { three: 3 }], inner: { deep: { deeper: 1 } },
  };
  await docs.insertOne(stored);
  const found = await docs.findOne({ _id: 'types' }, { promoteLongs: false, promoteValues: true });
  assert.equal(found.long.toString(), '9007199254740993');
  assert.equal(found.price.toString(), '12.30');
  assert.equal(found.id.toString(), stored.id.toString());
  assert.deepEqual(found.bytes.buffer, stored.bytes.buffer);
  assert.deepEqual([found.text, found.half, found.yes, found.nothing, found.at, found.inner], [stored.text, 0.5, true, null, stored.at, stored.inner]);
});

check('many documents are inserted at once', async ({ docs }) => {
  assert.equal((await docs.insertMany(numbered(2000))).insertedCount, 2000);
  assert.equal(await docs.countDocuments(), 2000);
});

check('a document of ten megabytes is kept', async ({ docs }) => {
  await docs.insertOne({ _id: 1, text: 'x'.repeat(10_000_000) });
  assert.equal((await docs.findOne({ _id: 1 })).text.length, 10_000_000);
});

check('a document above the limit is refused', async ({ docs }) => {
  await errorOf(docs.insertOne({ _id: 1, text: 'x'.repeat(17_000_000) }));
  assert.equal(await docs.countDocuments(), 0);
});

check('updates count what they matched and what they changed', async ({ docs }) => {
  await docs.insertMany(numbered(10, i => ({ n: i % 2 })));
  const changed = await docs.updateMany({ n: 1 }, { $set: { n: 1, seen: true } });
  assert.deepEqual([changed.matchedCount, changed.modifiedCount], [5, 5]);
  const unchanged = await docs.updateMany({ n: 1 }, { $set: { seen: true } });
  assert.deepEqual([unchanged.matchedCount, unchanged.modifiedCount], [5, 0]);
});

check('an upsert inserts what it did not find', async ({ docs }) => {
  const first = await docs.updateOne({ _id: 'a' }, { $inc: { n: 1 } }, { upsert: true });
  assert.equal(first.upsertedId, 'a');
  const second = await docs.updateOne({ _id: 'a' }, { $inc: { n: 1 } }, { upsert: true });
  assert.equal(second.upsertedCount, 0);
  assert.equal((await docs.findOne({ _id: 'a' })).n, 2);
});

check('a replaced document has nothing of the old one', async ({ docs }) => {
  await docs.insertOne({ _id: 1, old: true });
  await docs.replaceOne({ _id: 1 }, { fresh: true });
  assert.deepEqual(await docs.findOne({ _id: 1 }), { _id: 1, fresh: true });
});

check('array operators change elements', async ({ docs }) => {
  await docs.insertOne({ _id: 1, list: [1, 2, 3], items: [{ k: 'a', n: 1 }, { k: 'b', n: 2 }] });
  await docs.updateOne({ _id: 1 }, { $push: { list: { $each: [4, 5], $slice: -3 } } });
  await docs.updateOne({ _id: 1 }, { $set: { 'items.$[item].n': 9 } }, { arrayFilters: [{ 'item.k': 'b' }] });
  await docs.updateOne({ _id: 1 }, { $addToSet: { tags: 'x' }, $pull: { list: 4 } });
  assert.deepEqual(await docs.findOne({ _id: 1 }), { _id: 1, list: [3, 5], items: [{ k: 'a', n: 1 }, { k: 'b', n: 9 }], tags: ['x'] });
});

check('an update by a pipeline computes from the document', async ({ docs }) => {
  await docs.insertOne({ _id: 1, a: 2, b: 3 });
  await docs.updateOne({ _id: 1 }, [{ $set: { sum: { $add: ['$a', '$b'] } } }]);
  assert.equal((await docs.findOne({ _id: 1 })).sum, 5);
});

check('findAndModify gives the document before or after', async ({ docs }) => {
  await docs.insertOne({ _id: 1, n: 1 });
  assert.equal((await docs.findOneAndUpdate({ _id: 1 }, { $inc: { n: 1 } }, { returnDocument: 'before' })).n, 1);
  assert.equal((await docs.findOneAndUpdate({ _id: 1 }, { $inc: { n: 1 } }, { returnDocument: 'after' })).n, 3);
  assert.equal((await docs.findOneAndDelete({ _id: 1 })).n, 3);
  assert.equal(await docs.findOneAndUpdate({ _id: 1 }, { $inc: { n: 1 } }), null);
});

check('an ordered batch stops at its first error', async ({ docs }) => {
  const error = await errorOf(docs.insertMany([{ _id: 1 }, { _id: 2 }, { _id: 1 }, { _id: 3 }]));
  assert.deepEqual([error.code, error.writeErrors.length, error.writeErrors[0].index], [11000, 1, 2]);
  assert.equal(await docs.countDocuments(), 2);
});

check('an unordered batch goes on after an error', async ({ docs }) => {
  const error = await errorOf(docs.insertMany([{ _id: 1 }, { _id: 1 }, { _id: 2 }, { _id: 2 }, { _id: 3 }], { ordered: false }));
  assert.deepEqual(error.writeErrors.map(one => one.index), [1, 3]);
  assert.equal(await docs.countDocuments(), 3);
});

check('a bulk mixes kinds of writes', async ({ docs }) => {
  const result = await docs.bulkWrite([
    { insertOne: { document: { _id: 1 } } },
    { updateOne: { filter: { _id: 1 }, update: { $set: { a: 1 } } } },
    { replaceOne: { filter: { _id: 2 }, replacement: { b: 1 }, upsert: true } },
    { deleteMany: { filter: { a: 1 } } },
  ]);
  assert.deepEqual([result.insertedCount, result.modifiedCount, result.upsertedCount, result.deletedCount], [1, 1, 1, 1]);
});

check('filters find what they say', async ({ docs }) => {
  await docs.insertMany(numbered(20, i => ({ n: i, name: `name ${i}`, tags: [i % 3, i % 5] })));
  const ids = async filter => (await docs.find(filter).sort({ _id: 1 }).toArray()).map(doc => doc._id);
  assert.deepEqual(await ids({ n: { $gte: 3, $lt: 6 } }), [3, 4, 5]);
  assert.deepEqual(await ids({ n: { $in: [1, 2, 99] } }), [1, 2]);
  assert.deepEqual(await ids({ $or: [{ n: 1 }, { name: 'name 7' }] }), [1, 7]);
  assert.deepEqual(await ids({ name: /^name 1\d$/, tags: { $all: [0, 2] } }), [12]);
  assert.deepEqual(await ids({ missing: { $exists: false }, n: { $not: { $lt: 18 } } }), [18, 19]);
});

check('count and distinct look at what a filter leaves', async ({ docs }) => {
  await docs.insertMany(numbered(30, i => ({ n: i % 3, even: i % 2 === 0 })));
  assert.equal(await docs.countDocuments({ n: 1 }), 10);
  assert.deepEqual((await docs.distinct('n', { even: true })).sort(), [0, 1, 2]);
});

check('a pipeline groups, sums and joins', async ({ db, docs }) => {
  await docs.insertMany(numbered(10, i => ({ kind: i % 2, amount: i })));
  await db.collection('kinds').insertMany([{ _id: 0, name: 'even' }, { _id: 1, name: 'odd' }]);
  const rows = await docs.aggregate([
    { $group: { _id: '$kind', total: { $sum: '$amount' } } },
    { $lookup: { from: 'kinds', localField: '_id', foreignField: '_id', as: 'kind' } },
    { $project: { _id: 0, name: { $first: '$kind.name' }, total: 1 } },
    { $sort: { total: 1 } },
  ]).toArray();
  assert.deepEqual(rows, [{ total: 20, name: 'even' }, { total: 25, name: 'odd' }]);
});

check('one of many writers wins a compare and set', async ({ docs }) => {
  await docs.insertOne({ _id: 1, version: 1 });
  const results = await Promise.all(Array.from({ length: 16 }, () => docs.updateOne({ _id: 1, version: 1 }, { $inc: { version: 1 } })));
  assert.equal(results.filter(result => result.modifiedCount === 1).length, 1);
  assert.equal((await docs.findOne({ _id: 1 })).version, 2);
});

check('claims by many clients are each given once', async ({ docs }) => {
  await docs.insertMany(numbered(60, () => ({ owner: null })));
  const claimed = [];
  await Promise.all(Array.from({ length: 6 }, async (_, client) => {
    for (;;) {
      const doc = await docs.findOneAndUpdate({ owner: null }, { $set: { owner: client } });
      if (!doc) { return; }
      claimed.push(doc._id);
    }
  }));
  assert.equal(claimed.length, 60);
  assert.equal(new Set(claimed).size, 60);
});

check('upserts of one id by many clients make one document', async ({ docs }) => {
  await Promise.all(Array.from({ length: 16 }, () => docs.updateOne({ _id: 'one' }, { $inc: { n: 1 } }, { upsert: true })));
  assert.deepEqual(await docs.find().toArray(), [{ _id: 'one', n: 16 }]);
});

check('many clients use a new collection at once', async ({ db }) => {
  await Promise.all(Array.from({ length: 12 }, (_, i) => db.collection('fresh').insertOne({ _id: i })));
  assert.equal(await db.collection('fresh').countDocuments(), 12);
});
