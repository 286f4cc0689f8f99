import assert from 'node:assert/strict';
import { check, errorOf, withClient } from './check.mjs';

check('hello describes a replica set of one that can be written to', async ({ client }) => {
  const hello = await client.db('admin').command({ hello: 1 });
  assert.equal(hello.setName, 'rs0');
  assert.equal(hello.isWritablePrimary, true);
  assert.deepEqual(hello.hosts, [hello.me]);
  assert.equal(hello.logicalSessionTimeoutMinutes, 30);
});

check('ping, buildInfo and serverStatus answer', async ({ client }) => {
  const admin = client.db('admin');
  assert.equal((await admin.command({ ping: 1 })).ok, 1);
  assert.match((await admin.command({ buildInfo: 1 })).version, /^\d+\.\d+\.\d+$/);
  assert.equal((await admin.command({ serverStatus: 1 })).repl.setName, 'rs0');
});

check('serverStatus counts commands', async ({ client }) => {
  const count = async () => (await client.db('admin').command({ serverStatus: 1 })).opcounters.command;
  const before = await count();
  await client.db('admin').command({ ping: 1 });
  assert.ok(await count() >= before + 2);
});

check('an unknown command is refused by its code', async ({ db }) => {
  const error = await errorOf(db.command({ noSuchThing: 1 }));
  assert.equal(error.code, 59);
  assert.equal(error.codeName, 'CommandNotFound');
});

check('a client that connects directly finds the same server', ({ servers }) =>
  withClient(servers.plain.replace(/\?.*/, '?directConnection=true'), {}, async client => {
    assert.equal((await client.db('admin').command({ ping: 1 })).ok, 1);
  }));

check('a client that asks for another replica set finds none', async ({ servers }) => {
  const options = { replicaSet: 'other', serverSelectionTimeoutMS: 500 };
  const error = await errorOf(withClient(servers.plain.replace(/\?.*/, ''), options, client => client.db('admin').command({ ping: 1 })));
  assert.equal(error.name, 'MongoServerSelectionError');
});

check('an unacknowledged write is done without a reply', async ({ docs }) => {
  await docs.insertOne({ _id: 1 }, { writeConcern: { w: 0 } });
  const end = Date.now() + 5000;
  while (await docs.countDocuments() === 0) {
    assert.ok(Date.now() < end, 'the document does not appear');
  }
});

check('collections are made, listed, renamed and dropped', async ({ db }) => {
  const names = async () => (await db.listCollections().toArray()).map(info => info.name).sort();
  await db.createCollection('one');
  await db.createCollection('two');
  assert.deepEqual(await names(), ['one', 'two']);
  await db.collection('two').rename('three');
  assert.deepEqual(await names(), ['one', 'three']);
  await db.collection('one').drop();
  assert.deepEqual(await names(), ['three']);
});

check('dropping a database drops its collections', async ({ client, db, docs }) => {
  await docs.insertOne({});
  await db.dropDatabase();
  assert.deepEqual(await db.listCollections().toArray(), []);
  assert.ok(!(await client.db('admin').admin().listDatabases()).databases.some(found => found.name === db.databaseName));
});

check('a validator refuses documents by its code', async ({ db }) => {
  await db.createCollection('strict', { validator: { $jsonSchema: { required: ['name'] } } });
  assert.equal((await errorOf(db.collection('strict').insertOne({ other: 1 }))).code, 121);
  await db.collection('strict').insertOne({ name: 'a' });
});

check('a command that takes too long ends by its code', async ({ db, docs }) => {
  await docs.insertMany(Array.from({ length: 3000 }, (_, i) => ({ i })));
  const slow = [{ $lookup: { from: 'docs', let: { own: '$i' }, pipeline: [{ $match: { $expr: { $gt: ['$i', '$$own'] } } }, { $sort: { i: -1 } }], as: 'others' } }];
  assert.equal((await errorOf(db.collection('docs').aggregate(slow, { maxTimeMS: 20 }).toArray())).code, 50);
  assert.equal(await docs.countDocuments(), 3000);
});
