// Runs every check, each in a database of its own, and prints what came of it: one line of JSON for each.
import { MongoClient } from 'mongodb';
import { checks } from './check.mjs';
import './commands.mjs';
import './documents.mjs';
import './cursors.mjs';
import './indexes.mjs';
import './transactions.mjs';
import './retries.mjs';
import './security.mjs';

const servers = JSON.parse(process.argv[2]);
const limit = 20_000;

async function run({ name, body }, number) {
  const client = new MongoClient(servers.plain, { appName: `check ${number}`, serverSelectionTimeoutMS: 5000 });
  const db = client.db(`check_${process.pid}_${number}`);
  let timer;
  try {
    const late = new Promise((_, fail) => { timer = setTimeout(() => fail(new Error(`it did not end within ${limit} ms`)), limit); });
    await Promise.race([body({ client, db, docs: db.collection('docs'), servers }), late]);
    return { name, error: null };
  } catch (error) {
    return { name, error: error.stack ?? String(error) };
  } finally {
    clearTimeout(timer);
    await client.db('admin').command({ configureFailPoint: 'failCommand', mode: 'off' }).catch(() => {});
    await db.dropDatabase().catch(() => {});
    await client.close();
  }
}

for (const [number, check] of checks.entries()) {
  console.log(JSON.stringify(await run(check, number)));
}
process.exit(0);
