// What graphql-js answers to requests. Reads a list of {schema, data, failures, incremental, cases: [{document, variables, operationName}]} from stdin,
// writes for each a list of responses to stdout. The values of fields come from data, or where there is none from pseudo-data.mjs.
import { readFileSync } from 'node:fs';
import {
  parse, validate, execute, experimentalExecuteIncrementally, subscribe, buildSchema, getOperationAST, defaultFieldResolver,
} from 'graphql';
import { PseudoData, echo } from './pseudo-data.mjs';

async function answer(schema, resolvers, incremental, { document: source, variables, operationName }) {
  let document;
  try {
    document = parse(source, { allowEmptySelectionSets: false });
  } catch (error) {
    return { errors: [error] };
  }

  const errors = validate(schema, document);
  if (errors.length > 0) {
    return { errors };
  }

  const request = { schema, document, variableValues: variables ?? undefined, operationName, contextValue: { log: [] }, ...resolvers };
  if (getOperationAST(document, operationName)?.operation !== 'subscription') {
    return incremental ? await deliver(request) : await execute(request);
  }

  const stream = await subscribe(request);
  if (!stream[Symbol.asyncIterator]) {
    return stream;
  }

  const events = [];
  for await (const event of stream) {
    events.push(event);
  }

  return { events };
}

/** A response that may come in parts. */
async function deliver(request) {
  const result = await experimentalExecuteIncrementally(request);
  if (!('initialResult' in result)) {
    return result;
  }

  const parts = [result.initialResult];
  for await (const part of result.subsequentResults) {
    parts.push(part);
  }

  return { parts };
}

/** The resolvers that read prepared data: a field reads the key of its name, some names have a meaning of their own. */
function readers(data) {
  return {
    rootValue: data,
    fieldResolver: (source, args, context, info) => {
      if (info.fieldName.startsWith('echo')) {
        return echo(args);
      }

      if (info.fieldName === 'append') {
        context.log.push(args.text);
        return [...context.log];
      }

      return defaultFieldResolver(source, args, context, info);
    },
    typeResolver: (value) => value.__typename,
    subscribeFieldResolver: (source, args, context, info) => events(data[info.fieldName]),
  };
}

async function* events(list) {
  yield* list;
}

const revive = (key, value) => (value && typeof value === 'object' && '$error' in value ? new Error(value.$error) : value);

const answers = [];
for (const { schema: source, data, failures, incremental, cases } of JSON.parse(readFileSync(0, 'utf8'))) {
  const schema = buildSchema(source);
  const resolvers = data ? readers(JSON.parse(data, revive)) : new PseudoData(schema, failures).resolvers();
  const responses = [];
  for (const each of cases) {
    responses.push(await answer(schema, resolvers, incremental, { ...each, variables: each.variables ? JSON.parse(each.variables) : null }));
  }

  answers.push(responses);
}

process.stdout.write(JSON.stringify(answers));
