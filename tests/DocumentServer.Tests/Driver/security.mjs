import assert from 'node:assert/strict';
import { check, errorOf, withClient } from './check.mjs';

const pingOf = client => client.db('admin').command({ ping: 1 });

check('the right password signs in by SCRAM-SHA-256', ({ servers }) => withClient(servers.secured, {}, async client => {
  await client.db('app').collection('docs').insertOne({ _id: 1 });
  const { authInfo } = await client.db('admin').command({ connectionStatus: 1 });
  assert.deepEqual(authInfo.authenticatedUsers, [{ user: 'dezky', db: 'admin' }]);
}));

check('a wrong password is refused', async ({ servers }) => {
  const error = await errorOf(withClient(servers.secured.replace(/:[^:@/]+@/, ':wrong@'), {}, pingOf));
  assert.equal(error.code, 18);
});

check('a wrong user is refused as a wrong password is', async ({ servers }) => {
  const error = await errorOf(withClient(servers.secured.replace('//dezky:', '//somebody:'), {}, pingOf));
  assert.equal(error.code, 18);
});

check('nobody reads without signing in', async ({ servers }) => {
  const anonymous = servers.secured.replace(/\/\/[^@]+@/, '//').replace('&authSource=admin', '');
  const error = await errorOf(withClient(anonymous, {}, client => client.db('app').collection('docs').findOne({})));
  assert.equal(error.code, 13);
});

check('a client that knows the certificate speaks TLS', ({ servers }) => withClient(servers.encrypted, {}, async client => {
  assert.equal((await pingOf(client)).ok, 1);
}));

check('a client that does not know the certificate goes no further', async ({ servers }) => {
  const unknowing = servers.encrypted.replace(/&tlsCAFile=[^&]+/, '');
  assert.equal((await errorOf(withClient(unknowing, { serverSelectionTimeoutMS: 1000 }, pingOf))).name, 'MongoServerSelectionError');
});

check('a client without TLS is not served by a server that wants it', async ({ servers }) => {
  const plain = servers.encrypted.replace(/&tls=true.*/, '');
  assert.equal((await errorOf(withClient(plain, { serverSelectionTimeoutMS: 1000 }, pingOf))).name, 'MongoServerSelectionError');
});
