// Talks to a server by the graphql-sse client and prints what happens, one line of JSON for each event.
import { createClient } from 'graphql-sse';

const [url, query, variables] = process.argv.slice(2);
const client = createClient({ url, retryAttempts: 0 });
try {
  for await (const result of client.iterate({ query, variables: JSON.parse(variables) })) {
    console.log(JSON.stringify({ result }));
  }
  console.log(JSON.stringify({ completed: true }));
} catch (error) {
  console.log(JSON.stringify({ error: error.message }));
}
