import { createGraphiQLFetcher } from '@graphiql/toolkit';
import { GraphiQL } from 'graphiql';
import { createElement } from 'react';
import { createRoot } from 'react-dom/client';
import 'graphiql/style.css';
import './page.css';

// Workers come from this host as files of their own: the content security policy permits nothing else.
const workers = { json: 'json.worker.js', graphql: 'graphql.worker.js' };
globalThis.MonacoEnvironment = {
  getWorker: (_, label) => new Worker(new URL(workers[label] ?? 'editor.worker.js', import.meta.url), { type: 'module' }),
};

// The page is served in the folder of the endpoint. What the headers editor holds goes into connection_init too.
const endpoint = new URL(location.pathname.replace(/\/+$/, ''), location.origin);
const socket = new URL(endpoint);
socket.protocol = socket.protocol.replace('http', 'ws');
const fetcher = createGraphiQLFetcher({ url: endpoint.href, subscriptionUrl: socket.href });

createRoot(document.getElementById('graphiql')).render(createElement(GraphiQL, { fetcher }));
