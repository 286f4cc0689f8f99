// Talks to a server by the graphql-ws client and prints what happens, one line of JSON for each event.
import { createClient } from 'graphql-ws';
import WebSocket from 'ws';

const [url, scenario] = process.argv.slice(2);
const say = (event) => console.log(JSON.stringify(event));

const connect = (options = {}) =>
  createClient({
    url,
    webSocketImpl: WebSocket,
    retryWait: () => Promise.resolve(),
    ...options,
    on: {
      connected: () => say({ connected: true }),
      closed: (event) => say({ closed: event.code }),
      pong: () => say({ pong: true }),
    },
  });

const run = async (client, payload) => {
  try {
    for await (const result of client.iterate(payload)) {
      say({ result });
    }
    say({ completed: true });
  } catch (error) {
    say({ error: Array.isArray(error) ? error : { code: error.code, reason: error.reason, message: error.message } });
  }
};

const scenarios = {
  async query() {
    await run(connect(), { query: '{ hello }' });
  },
  async subscription() {
    await run(connect(), { query: 'subscription Count { count }', operationName: 'Count', variables: { to: 3 } });
  },
  async refused() {
    await run(connect(), { query: '{ nothing }' });
  },
  async forbidden() {
    await run(connect({ connectionParams: { authorization: 'Bearer wrong' }, retryAttempts: 0 }), { query: '{ hello }' });
  },
  // The server closes the first connection when its token expires; the client comes back by itself with the next token.
  async expiry() {
    let token = 0;
    const client = connect({ connectionParams: () => ({ authorization: `Bearer ${++token}` }) });
    for await (const result of client.iterate({ query: 'subscription { ticks }' })) {
      say({ result });
      if (token === 2) {
        break;
      }
    }
  },
  async keepAlive() {
    const client = connect({ keepAlive: 20, lazy: false });
    await new Promise((resolve) => client.on('pong', resolve));
    await client.dispose();
  },
  // Many operations on one socket, half of which the client completes early.
  async many() {
    const client = connect();
    const counts = await Promise.all(
      Array.from({ length: 200 }, async (_, index) => {
        let count = 0;
        for await (const _ of client.iterate({ query: 'subscription { count }', variables: { to: 20 } })) {
          count += 1;
          if (index % 2 === 0 && count === 5) {
            break;
          }
        }
        return count;
      }),
    );
    say({ sum: counts.reduce((left, right) => left + right) });
    await client.dispose();
  },
};

await scenarios[scenario]();
