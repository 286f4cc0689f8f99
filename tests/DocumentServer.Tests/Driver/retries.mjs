import assert from 'node:assert/strict';
import { check, errorOf, failCommand, withClient, withSession } from './check.mjs';

/** Closes the connection after a retryable write is done, before its reply. */
const loseReply = client => client.db('admin').command({ configureFailPoint: 'onPrimaryTransactionalWrite', mode: { times: 1 }, data: { closeConnection: true } });

check('an insert whose reply is lost is done once', async ({ client, docs }) => {
  await loseReply(client);
  await docs.insertOne({ n: 1 });
  assert.equal(await docs.countDocuments(), 1);
});

check('an update whose reply is lost is done once', async ({ client, docs }) => {
  await docs.insertOne({ _id: 1, n: 0 });
  await loseReply(client);
  await docs.updateOne({ _id: 1 }, { $inc: { n: 1 } });
  assert.equal((await docs.findOne({ _id: 1 })).n, 1);
});

check('a findAndModify whose reply is lost is done once, and tells what it told before', async ({ client, docs }) => {
  await docs.insertOne({ _id: 1, n: 0 });
  await loseReply(client);
  assert.equal((await docs.findOneAndUpdate({ _id: 1 }, { $inc: { n: 1 } }, { returnDocument: 'after' })).n, 1);
  assert.equal((await docs.findOne({ _id: 1 })).n, 1);
});

check('a delete whose reply is lost is done once', async ({ client, docs }) => {
  await docs.insertMany([{ kind: 'a' }, { kind: 'a' }]);
  await loseReply(client);
  assert.equal((await docs.deleteOne({ kind: 'a' })).deletedCount, 1);
  assert.equal(await docs.countDocuments(), 1);
});

check('many inserts whose reply is lost are done once', async ({ client, docs }) => {
  await loseReply(client);
  await docs.insertMany(Array.from({ length: 50 }, (_, i) => ({ n: i })));
  assert.equal(await docs.countDocuments(), 50);
});

check('a write that met a closed connection is sent again', async ({ client, docs }) => {
  await failCommand(client, { times: 1 }, { failCommands: ['insert'], closeConnection: true });
  await docs.insertOne({ _id: 1 });
  assert.equal(await docs.countDocuments(), 1);
});

check('a read that met a closed connection is sent again', async ({ client, docs }) => {
  await docs.insertOne({ _id: 1 });
  await failCommand(client, { times: 1 }, { failCommands: ['find'], closeConnection: true });
  assert.equal((await docs.findOne({}))._id, 1);
});

check('a client that does not retry is told of a closed connection', async ({ servers, db }) =>
  withClient(servers.plain, { retryWrites: false, appName: 'no retries' }, async client => {
    await failCommand(client, { times: 1 }, { failCommands: ['insert'], closeConnection: true });
    assert.equal((await errorOf(client.db(db.databaseName).collection('docs').insertOne({}))).name, 'MongoNetworkError');
  }));

check('an error of a server that goes away carries the label to retry', async ({ client, docs }) => {
  await failCommand(client, { times: 1 }, { failCommands: ['insert'], errorCode: 91 });
  await docs.insertOne({ _id: 1 });
  await failCommand(client, { times: 2 }, { failCommands: ['insert'], errorCode: 91 });
  const error = await errorOf(docs.insertOne({ _id: 2 }));
  assert.equal(error.code, 91);
  assert.ok(error.hasErrorLabel('RetryableWriteError'));
});

check('an ordered error comes with its own labels', async ({ client, docs }) => {
  await failCommand(client, { times: 1 }, { failCommands: ['insert'], errorCode: 8, errorLabels: ['SomethingElse'] });
  const error = await errorOf(docs.insertOne({ _id: 1 }));
  assert.equal(error.code, 8);
  assert.ok(error.hasErrorLabel('SomethingElse') && !error.hasErrorLabel('RetryableWriteError'));
});

check('a fail point strikes as often as it was told', async ({ client, docs }) => {
  await failCommand(client, { times: 2 }, { failCommands: ['count', 'aggregate'], errorCode: 2 });
  assert.equal((await errorOf(docs.countDocuments())).code, 2);
  assert.equal((await errorOf(docs.countDocuments())).code, 2);
  assert.equal(await docs.countDocuments(), 0);
});

check('a fail point without an end strikes until it is off', async ({ client, docs }) => {
  await failCommand(client, 'alwaysOn', { failCommands: ['find'], errorCode: 2 });
  for (let i = 0; i < 5; i++) {
    assert.equal((await errorOf(docs.findOne({}))).code, 2);
  }
  await failCommand(client, 'off', {});
  assert.equal(await docs.findOne({}), null);
});

check('a fail point may hold a command up', async ({ client, docs }) => {
  await failCommand(client, { times: 1 }, { failCommands: ['find'], blockConnection: true, blockTimeMS: 300 });
  const begun = Date.now();
  await docs.findOne({});
  assert.ok(Date.now() - begun >= 290);
});

check('a fail point for one application leaves the others alone', async ({ servers, docs }) =>
  withClient(servers.plain, { appName: 'the one' }, async one => {
    await failCommand(one, { times: 1 }, { failCommands: ['find'], errorCode: 2 });
    assert.equal(await docs.findOne({}), null);
    assert.equal((await errorOf(one.db('x').collection('y').findOne({}))).code, 2);
  }));

check('a write concern that fails is told beside the result', async ({ client, db }) => {
  await failCommand(client, { times: 1 }, { failCommands: ['insert'], writeConcernError: { code: 64, errmsg: 'waiting for replication timed out' } });
  const error = await errorOf(db.collection('docs').insertOne({ _id: 1 }));
  assert.equal(error.code, 64);
  assert.equal(await db.collection('docs').countDocuments(), 1);
});

check('an error inside a transaction by a fail point ends it', ({ client, docs }) => withSession(client, async session => {
  await docs.findOne({});
  session.startTransaction();
  await docs.insertOne({ _id: 1 }, { session });
  await failCommand(client, { times: 1 }, { failCommands: ['find'], errorCode: 112 });
  const error = await errorOf(docs.findOne({}, { session }));
  assert.ok(error.hasErrorLabel('TransientTransactionError'));
  assert.equal((await errorOf(docs.insertOne({ _id: 2 }, { session }))).code, 251);
}));
