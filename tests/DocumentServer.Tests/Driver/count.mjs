// Prints how many documents there are.
import { withClient } from './check.mjs';

await withClient(process.argv[2], {}, async client => console.log(await client.db().collection('docs').countDocuments()));
