// Changes a document, and prints it.
import { withClient } from './check.mjs';

await withClient(process.argv[2], {}, async client => {
  const changed = await client.db().collection('docs').findOneAndUpdate({ _id: 0 }, { $set: { seen: true } }, { returnDocument: 'after' });
  console.log(JSON.stringify(changed));
});
