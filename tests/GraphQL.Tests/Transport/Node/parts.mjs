// Reads an incremental response by meros, the reader that GraphQL clients use, and prints the body of each part on a line of its own.
import { meros } from 'meros/browser';

const [url, query] = process.argv.slice(2);
const response = await fetch(url, {
  method: 'POST',
  headers: { 'content-type': 'application/json', accept: 'multipart/mixed, application/json' },
  body: JSON.stringify({ query }),
});
for await (const part of await meros(response)) {
  console.log(JSON.stringify(part.body));
}
