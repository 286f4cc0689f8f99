// Stores as many documents as asked for.
import { withClient } from './check.mjs';

const [uri, count] = process.argv.slice(2);
await withClient(uri, {}, async client => {
  for (let i = 0; i < Number(count); i++) {
    await client.db().collection('docs').insertOne({ _id: i });
  }
});
