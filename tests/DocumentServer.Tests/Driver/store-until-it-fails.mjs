// Stores documents until the server is gone, and prints how many of them were acknowledged.
import { withClient } from './check.mjs';

let acknowledged = 0;
await withClient(process.argv[2], { retryWrites: false, serverSelectionTimeoutMS: 1000 }, async client => {
  for (;;) {
    await client.db().collection('docs').insertOne({ _id: acknowledged });
    acknowledged++;
  }
}).catch(() => {});
console.log(acknowledged);
