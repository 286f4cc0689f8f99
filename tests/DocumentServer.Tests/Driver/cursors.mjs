import assert from 'node:assert/strict';
import { Long } from 'mongodb';
import { check, errorOf, numbered, withSession } from './check.mjs';

// The driver gives a small number as a number.
const idOf = cursor => (Long.isLong(cursor.id) ? cursor.id : Long.fromNumber(cursor.id));

check('a cursor gives everything over several batches', async ({ docs }) => {
  await docs.insertMany(numbered(500));
  assert.equal((await docs.find().batchSize(50).toArray()).length, 500);
});

check('a sorted cursor without an index keeps its order over batches', async ({ docs }) => {
  await docs.insertMany(numbered(300, i => ({ n: (i * 7) % 300 })));
  const found = await docs.find().sort({ n: 1 }).batchSize(40).toArray();
  assert.deepEqual(found.map(doc => doc.n), numbered(300).map(doc => doc._id));
});

check('skip and limit cut a page out of the order', async ({ docs }) => {
  await docs.insertMany(numbered(50));
  assert.deepEqual((await docs.find().sort({ _id: -1 }).skip(10).limit(3).toArray()).map(doc => doc._id), [39, 38, 37]);
});

check('a projection leaves out what was not asked for', async ({ docs }) => {
  await docs.insertOne({ _id: 1, a: 1, b: { c: 2, d: 3 } });
  assert.deepEqual(await docs.findOne({}, { projection: { _id: 0, 'b.c': 1 } }), { b: { c: 2 } });
});

check('a pipeline gives its rows over several batches', async ({ docs }) => {
  await docs.insertMany(numbered(250, i => ({ n: i % 200 })));
  const rows = await docs.aggregate([{ $group: { _id: '$n' } }, { $sort: { _id: 1 } }], { batchSize: 30 }).toArray();
  assert.equal(rows.length, 200);
});

check('a cursor that is closed early is gone', async ({ db, docs }) => {
  await docs.insertMany(numbered(100));
  const { cursor } = await db.command({ find: 'docs', batchSize: 10 });
  const killed = await db.command({ killCursors: 'docs', cursors: [cursor.id] });
  assert.equal(killed.cursorsKilled.length, 1);
  assert.equal((await errorOf(db.command({ getMore: idOf(cursor), collection: 'docs' }))).code, 43);
});

check('killing an unknown cursor says so', async ({ db }) => {
  const killed = await db.command({ killCursors: 'docs', cursors: [Long.fromNumber(12345)] });
  assert.deepEqual([killed.cursorsKilled.length, killed.cursorsNotFound.length], [0, 1]);
});

check('another session may not go on with a cursor', async ({ client, db, docs }) => {
  await docs.insertMany(numbered(100));
  await withSession(client, async one => withSession(client, async other => {
    const { cursor } = await db.command({ find: 'docs', batchSize: 10 }, { session: one });
    const more = { getMore: idOf(cursor), collection: 'docs' };
    assert.equal((await errorOf(db.command(more, { session: other }))).code, 50738);
    assert.equal((await db.command(more, { session: one })).cursor.nextBatch.length, 90);
  }));
});

check('a transaction may not go on with a cursor from outside', async ({ client, db, docs }) => {
  await docs.insertMany(numbered(100));
  await withSession(client, async session => {
    const { cursor } = await db.command({ find: 'docs', batchSize: 10 }, { session });
    session.startTransaction();
    const more = { getMore: idOf(cursor), collection: 'docs' };
    await db.command({ find: 'docs', limit: 1 }, { session });
    assert.equal((await errorOf(db.command(more, { session }))).code, 50739);
    await session.abortTransaction();
  });
});

check('ending a session ends its cursors', async ({ client, db, docs }) => {
  await docs.insertMany(numbered(100));
  const open = async () => (await client.db('admin').command({ serverStatus: 1 })).metrics.cursor.open.total;
  const session = client.startSession();
  await db.command({ find: 'docs', batchSize: 10 }, { session });
  const before = await open();
  await client.db('admin').command({ endSessions: [session.id] });
  assert.equal(await open(), before - 1);
  await session.endSession();
});

check('many cursors are open at the same time', async ({ docs }) => {
  await docs.insertMany(numbered(300, i => ({ n: -i })));
  const found = await Promise.all(Array.from({ length: 20 }, () => docs.find().sort({ n: 1 }).batchSize(60).toArray()));
  assert.ok(found.every(rows => rows.length === 300 && rows[0].n === -299));
});
