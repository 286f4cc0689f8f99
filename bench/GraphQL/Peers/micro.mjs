// The steps of a request in graphql-js, measured as the engine's are: the fastest of several batches after a warm-up. Prints a JSON list.
import { readFileSync } from 'node:fs';
import { buildSchema, execute, parse, validate } from 'graphql-17';
import { Tenant, createContext } from './loaders.mjs';
import { Query, renameTenant, typeDefs } from './tenants.mjs';

const warmUp = 1000, batchLength = 100, batches = 15;

const schema = buildSchema(typeDefs);
for (const [type, resolvers] of Object.entries({ Query, Mutation: { renameTenant }, Tenant })) {
  const fields = schema.getType(type).getFields();
  Object.entries(resolvers).forEach(([name, resolve]) => (fields[name].resolve = resolve));
}

async function measure(operation) {
  let count = 0;
  for (const start = performance.now(); performance.now() - start < warmUp; count++) {
    const result = operation();
    if (result instanceof Promise) await result;
  }
  const batch = Math.max(1, Math.floor((count * batchLength) / warmUp));
  let fastest = Infinity;
  for (let index = 0; index < batches; index++) {
    const start = performance.now();
    for (let operations = 0; operations < batch; operations++) {
      const result = operation();
      if (result instanceof Promise) await result;
    }
    fastest = Math.min(fastest, ((performance.now() - start) * 1e6) / batch);
  }
  return fastest;
}

const results = [];
for (const { name, document: source, variables } of JSON.parse(readFileSync('micro.json', 'utf8'))) {
  const document = parse(source);
  const errors = validate(schema, document);
  if (errors.length > 0) throw errors[0];
  results.push({ step: 'parse', name, nanoseconds: await measure(() => parse(source)) });
  results.push({ step: 'validate', name, nanoseconds: await measure(() => validate(schema, document)) });
  if (variables) {
    const run = async () => {
      const result = await execute({ schema, document, variableValues: JSON.parse(variables), contextValue: createContext() });
      if (result.errors) throw result.errors[0];
      return JSON.stringify(result);
    };
    results.push({ step: 'execute', name, nanoseconds: await measure(run) });
  }
}
process.stdout.write(JSON.stringify(results));
