import assert from 'node:assert/strict';
import { check, errorOf, numbered, stages } from './check.mjs';

const planOf = async cursor => stages((await cursor.explain('queryPlanner')).queryPlanner.winningPlan);

async function filled(docs) {
  await docs.createIndex({ kind: 1, at: -1 }, { name: 'kind_at' });
  await docs.createIndex({ key: 1 }, { name: 'key', unique: true });
  await docs.insertMany(numbered(400, i => ({ kind: i % 40, at: i, key: `k${i}`, other: i % 7 })));
}

check('indexes are made, listed and dropped', async ({ docs }) => {
  await docs.createIndex({ a: 1, b: -1 }, { name: 'a_b' });
  await docs.createIndex({ c: 1 }, { name: 'c', unique: true, partialFilterExpression: { open: true } });
  const listed = await docs.indexes();
  assert.deepEqual(listed.map(index => index.name).sort(), ['_id_', 'a_b', 'c']);
  assert.deepEqual(listed.find(index => index.name === 'a_b').key, { a: 1, b: -1 });
  assert.equal(listed.find(index => index.name === 'c').unique, true);
  await docs.dropIndex('a_b');
  assert.deepEqual((await docs.indexes()).map(index => index.name).sort(), ['_id_', 'c']);
});

check('making the same index again changes nothing', async ({ docs }) => {
  await docs.createIndex({ a: 1 }, { name: 'a' });
  await docs.createIndex({ a: 1 }, { name: 'a' });
  assert.equal((await docs.indexes()).length, 2);
});

check('another index of the same name is refused', async ({ docs }) => {
  await docs.createIndex({ a: 1 }, { name: 'same' });
  assert.ok([85, 86].includes((await errorOf(docs.createIndex({ b: 1 }, { name: 'same' }))).code));
});

check('a unique index names itself when it refuses an insert', async ({ docs }) => {
  await docs.createIndex({ key: 1 }, { name: 'one_key', unique: true });
  await docs.insertOne({ key: 'a' });
  const error = await errorOf(docs.insertOne({ key: 'a' }));
  assert.equal(error.code, 11000);
  assert.match(error.message, /E11000 .* index: one_key /);
});

check('a unique index names itself when it refuses an update or a findAndModify', async ({ docs }) => {
  await docs.createIndex({ key: 1 }, { name: 'one_key', unique: true });
  await docs.insertMany([{ _id: 1, key: 'a' }, { _id: 2, key: 'b' }]);
  const update = await errorOf(docs.updateOne({ _id: 2 }, { $set: { key: 'a' } }));
  const modify = await errorOf(docs.findOneAndUpdate({ _id: 2 }, { $set: { key: 'a' } }));
  for (const error of [update, modify]) {
    assert.equal(error.code, 11000);
    assert.match(error.message, /index: one_key /);
  }
});

check('a duplicate id names the index of ids', async ({ docs }) => {
  await docs.insertOne({ _id: 1 });
  assert.match((await errorOf(docs.insertOne({ _id: 1 }))).message, /index: _id_ /);
});

check('an error on a duplicate tells the index keys', async ({ docs }) => {
  await docs.createIndex({ tenant: 1, slug: 1 }, { name: 'slug', unique: true });
  await docs.insertOne({ tenant: 1, slug: 'a' });
  const error = await errorOf(docs.insertOne({ tenant: 1, slug: 'a' }));
  assert.deepEqual(error.writeErrors?.[0]?.err.keyPattern ?? error.keyPattern ?? error.errorResponse.keyPattern, { tenant: 1, slug: 1 });
});

check('a unique index over part of the documents leaves the others alone', async ({ docs }) => {
  await docs.createIndex({ key: 1 }, { unique: true, partialFilterExpression: { open: true } });
  await docs.insertMany([{ key: 'a', open: false }, { key: 'a', open: false }, { key: 'a', open: true }]);
  assert.equal((await errorOf(docs.insertOne({ key: 'a', open: true }))).code, 11000);
});

check('a unique index looks into arrays', async ({ docs }) => {
  await docs.createIndex({ domains: 1 }, { unique: true });
  await docs.insertOne({ domains: ['a', 'b'] });
  assert.equal((await errorOf(docs.insertOne({ domains: ['c', 'b'] }))).code, 11000);
});

check('one of many inserts of the same key wins', async ({ docs }) => {
  await docs.createIndex({ key: 1 }, { unique: true });
  const results = await Promise.allSettled(Array.from({ length: 12 }, () => docs.insertOne({ key: 'a' })));
  assert.equal(results.filter(result => result.status === 'fulfilled').length, 1);
  assert.ok(results.every(result => result.status === 'fulfilled' || result.reason.code === 11000));
});

check('explain shows the index of a filter', async ({ docs }) => {
  await filled(docs);
  assert.deepEqual(await planOf(docs.find({ key: 'k7' })), ['FETCH', 'IXSCAN key']);
  assert.deepEqual(await planOf(docs.find({ _id: 7 })), ['FETCH', 'IXSCAN _id_']);
});

check('explain shows a filter without an index', async ({ docs }) => {
  await filled(docs);
  assert.deepEqual(await planOf(docs.find({ other: 3 })), ['COLLSCAN']);
});

check('explain shows an order that an index gives, both ways', async ({ docs }) => {
  await filled(docs);
  assert.deepEqual(await planOf(docs.find({ kind: 3 }).sort({ at: -1 }).limit(5)), ['LIMIT', 'FETCH', 'IXSCAN kind_at']);
  assert.deepEqual(await planOf(docs.find({ kind: 3 }).sort({ at: 1 })), ['FETCH', 'IXSCAN kind_at']);
  assert.deepEqual(await planOf(docs.find().sort({ _id: -1 }).limit(5)), ['LIMIT', 'FETCH', 'IXSCAN _id_']);
});

check('explain shows an order that no index gives', async ({ docs }) => {
  await filled(docs);
  assert.deepEqual(await planOf(docs.find({ kind: 3 }).sort({ other: 1 })), ['SORT', 'FETCH', 'IXSCAN kind_at']);
  assert.deepEqual(await planOf(docs.find().sort({ other: 1 })), ['SORT', 'COLLSCAN']);
});

check('explain shows the order of an index over several values', async ({ docs }) => {
  await filled(docs);
  const plan = await planOf(docs.find({ kind: { $in: [1, 2] } }).sort({ at: -1 }).limit(5));
  assert.deepEqual(plan.slice(0, 2), ['LIMIT', 'SORT_MERGE']);
  assert.ok(!plan.includes('SORT') && !plan.includes('COLLSCAN'));
});

check('explain shows the plan of a pipeline and of writes', async ({ db, docs }) => {
  await filled(docs);
  assert.ok((await planOf(docs.aggregate([{ $match: { kind: 3 } }, { $group: { _id: '$other', n: { $sum: 1 } } }]))).includes('IXSCAN kind_at'));
  const explain = async command => stages((await db.command({ explain: command, verbosity: 'queryPlanner' })).queryPlanner.winningPlan);
  assert.deepEqual(await explain({ update: 'docs', updates: [{ q: { key: 'k1' }, u: { $set: { x: 1 } } }] }), ['FETCH', 'IXSCAN key']);
  assert.deepEqual(await explain({ delete: 'docs', deletes: [{ q: { other: 1 }, limit: 0 }] }), ['COLLSCAN']);
  assert.deepEqual(await explain({ findAndModify: 'docs', query: { key: 'k1' }, remove: true }), ['FETCH', 'IXSCAN key']);
});

check('explain counts what a query has read', async ({ docs }) => {
  await filled(docs);
  const { executionStats } = await docs.find({ kind: 3 }).explain('executionStats');
  assert.deepEqual([executionStats.nReturned, executionStats.totalDocsExamined], [10, 10]);
  const whole = (await docs.find({ other: 3 }).explain('executionStats')).executionStats;
  assert.equal(whole.totalDocsExamined, 400);
});
