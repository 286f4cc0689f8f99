import assert from 'node:assert/strict';
import { check, errorOf, failCommand, numbered, withSession } from './check.mjs';

const isTransient = error => error.hasErrorLabel('TransientTransactionError');

check('a committed transaction is seen whole', ({ client, db, docs }) => withSession(client, async session => {
  await db.createCollection('others');
  session.startTransaction();
  await docs.insertOne({ _id: 1 }, { session });
  await db.collection('others').insertOne({ _id: 2 }, { session });
  assert.equal(await docs.countDocuments(), 0);
  await session.commitTransaction();
  assert.deepEqual([await docs.countDocuments(), await db.collection('others').countDocuments()], [1, 1]);
}));

check('an aborted transaction leaves nothing', ({ client, docs }) => withSession(client, async session => {
  await docs.insertOne({ _id: 1, n: 1 });
  session.startTransaction();
  await docs.updateOne({ _id: 1 }, { $inc: { n: 1 } }, { session });
  await docs.insertOne({ _id: 2 }, { session });
  await session.abortTransaction();
  assert.deepEqual(await docs.find().toArray(), [{ _id: 1, n: 1 }]);
}));

check('a transaction reads one moment, and its own writes', ({ client, docs }) => withSession(client, async session => {
  await docs.insertMany(numbered(3, () => ({ n: 0 })));
  session.startTransaction();
  assert.equal(await docs.countDocuments({}, { session }), 3);
  await docs.insertOne({ _id: 10, n: 0 });
  await docs.updateOne({ _id: 0 }, { $set: { n: 5 } }, { session });
  assert.equal(await docs.countDocuments({}, { session }), 3);
  assert.equal((await docs.findOne({ _id: 0 }, { session })).n, 5);
  await session.commitTransaction();
}));

check('the second writer of a document is told to begin again', ({ client, docs }) => withSession(client, async one => withSession(client, async other => {
  await docs.insertOne({ _id: 1, n: 0 });
  one.startTransaction();
  other.startTransaction();
  await docs.updateOne({ _id: 1 }, { $inc: { n: 1 } }, { session: one });
  const error = await errorOf(docs.updateOne({ _id: 1 }, { $inc: { n: 1 } }, { session: other }));
  assert.equal(error.code, 112);
  assert.ok(isTransient(error));
  await one.commitTransaction();
  assert.equal((await docs.findOne({ _id: 1 })).n, 1);
})));

check('a write on what has changed since is told to begin again', ({ client, docs }) => withSession(client, async session => {
  await docs.insertOne({ _id: 1, n: 0 });
  session.startTransaction();
  await docs.findOne({ _id: 1 }, { session });
  await docs.updateOne({ _id: 1 }, { $inc: { n: 1 } });
  const error = await errorOf(docs.findOneAndUpdate({ _id: 1 }, { $inc: { n: 1 } }, { session }));
  assert.equal(error.code, 112);
  assert.ok(isTransient(error));
}));

check('a counter that many transactions raise loses nothing', async ({ client, docs }) => {
  await docs.insertOne({ _id: 1, n: 0 });
  await Promise.all(Array.from({ length: 6 }, async () => {
    for (let i = 0; i < 5; i++) {
      await withSession(client, session => session.withTransaction(async () => {
        const { n } = await docs.findOne({ _id: 1 }, { session });
        await docs.updateOne({ _id: 1 }, { $set: { n: n + 1 } }, { session });
      }));
    }
  }));
  assert.equal((await docs.findOne({ _id: 1 })).n, 30);
});

check('a duplicate ends the transaction, and is not worth beginning again', ({ client, docs }) => withSession(client, async session => {
  await docs.insertOne({ _id: 1 });
  session.startTransaction();
  await docs.insertOne({ _id: 2 }, { session });
  const duplicate = await errorOf(docs.insertOne({ _id: 1 }, { session }));
  assert.equal(duplicate.code, 11000);
  assert.ok(!isTransient(duplicate));
  const later = await errorOf(docs.insertOne({ _id: 3 }, { session }));
  assert.equal(later.code, 251);
  assert.ok(isTransient(later));
  assert.equal(await docs.countDocuments(), 1);
}));

check('any error ends the transaction', ({ client, docs }) => withSession(client, async session => {
  session.startTransaction();
  await docs.insertOne({ _id: 1 }, { session });
  await errorOf(docs.find({ $noSuchOperator: 1 }, { session }).toArray());
  assert.equal((await errorOf(docs.insertOne({ _id: 2 }, { session }))).code, 251);
  assert.equal(await docs.countDocuments(), 0);
}));

check('a commit may be sent again', ({ client, docs }) => withSession(client, async session => {
  await docs.findOne({});
  session.startTransaction();
  await docs.insertOne({ _id: 1 }, { session });
  await session.commitTransaction();
  await session.commitTransaction();
  assert.equal(await docs.countDocuments(), 1);
}));

check('a commit whose answer is lost has been done', async ({ client, docs }) => {
  await docs.insertOne({ _id: 0 });
  await withSession(client, async session => {
    session.startTransaction();
    await docs.insertOne({ _id: 1 }, { session });
    await failCommand(client, { times: 1 }, { failCommands: ['commitTransaction'], closeConnection: true });
    await session.commitTransaction();
  });
  assert.equal(await docs.countDocuments(), 2);
});

check('the commit of an unknown transaction is refused', ({ client, db }) => withSession(client, async session => {
  const command = { commitTransaction: 1, lsid: session.id, txnNumber: 5n, autocommit: false };
  const error = await errorOf(client.db('admin').command(command));
  assert.equal(error.code, 251);
  assert.ok(isTransient(error));
}));

check('a statement of a transaction that was never begun is refused', ({ client, db }) => withSession(client, async session => {
  const error = await errorOf(db.command({ find: 'docs', lsid: session.id, txnNumber: 9n, autocommit: false }));
  assert.equal(error.code, 251);
}));

check('an older transaction is refused after a newer one', ({ client, db }) => withSession(client, async session => {
  const begin = number => db.command({ find: 'docs', lsid: session.id, txnNumber: number, autocommit: false, startTransaction: true });
  await begin(7n);
  assert.equal((await errorOf(begin(6n))).code, 225);
}));

check('ending the session ends its transaction', async ({ client, docs }) => {
  await docs.insertOne({ _id: 1, n: 0 });
  const session = client.startSession();
  session.startTransaction();
  await docs.updateOne({ _id: 1 }, { $inc: { n: 1 } }, { session });
  await client.db('admin').command({ endSessions: [session.id] });
  await docs.updateOne({ _id: 1 }, { $inc: { n: 10 } });
  assert.equal((await docs.findOne({ _id: 1 })).n, 10);
  await session.endSession().catch(() => {});
});

check('a cursor inside a transaction reads over several batches', ({ client, docs }) => withSession(client, async session => {
  await docs.insertMany(numbered(200, i => ({ n: -i })));
  session.startTransaction();
  const found = await docs.find({}, { session }).sort({ n: 1 }).batchSize(30).toArray();
  assert.equal(found.length, 200);
  await session.commitTransaction();
}));

check('a transaction that is begun again whole comes to its end', async ({ client, docs }) => {
  await docs.insertOne({ _id: 1, n: 0 });
  await failCommand(client, { times: 2 }, { failCommands: ['update'], errorCode: 112, errorLabels: ['TransientTransactionError'] });
  let begun = 0;
  await withSession(client, session => session.withTransaction(async () => {
    begun++;
    await docs.insertOne({ step: begun }, { session });
    await docs.updateOne({ _id: 1 }, { $inc: { n: 1 } }, { session });
  }));
  assert.equal(begun, 3);
  assert.deepEqual((await docs.find({ step: { $exists: true } }).toArray()).map(doc => doc.step), [3]);
});
