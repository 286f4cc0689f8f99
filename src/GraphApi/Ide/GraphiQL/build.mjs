// Bundles GraphiQL and its workers into dist/, which the endpoint then serves without any other host.
import { copyFile, rm } from 'node:fs/promises';
import { build } from 'esbuild';

const common = { bundle: true, format: 'esm', minify: true, target: 'es2022', logLevel: 'warning', legalComments: 'external' };

await rm('dist', { recursive: true, force: true });
await build({
  ...common,
  entryPoints: { main: 'main.js' },
  outdir: 'dist',
  splitting: true,
  chunkNames: 'chunks/[name]-[hash]',
  define: { 'process.env.NODE_ENV': '"production"' },
  loader: { '.ttf': 'file', '.svg': 'dataurl' },
  assetNames: 'assets/[name]-[hash]',
});
await build({
  ...common,
  entryPoints: {
    'editor.worker': 'monaco-editor/esm/vs/editor/editor.worker.js',
    'json.worker': 'monaco-editor/esm/vs/language/json/json.worker.js',
    'graphql.worker': 'monaco-graphql/esm/graphql.worker.js',
  },
  outdir: 'dist',
});
await copyFile('index.html', 'dist/index.html');
await copyFile('node_modules/graphiql/LICENSE', 'dist/LICENSE');
