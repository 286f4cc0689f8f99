// What graphql-js makes of documents. Reads {schema, documents: [{kind, source}]} from stdin, writes a list of {errors, print} to stdout.
import { readFileSync } from 'node:fs';
import { parse, print, validate, buildSchema } from 'graphql';
import { validateSDL } from 'graphql/validation/validate.js';

const { schema: source, documents } = JSON.parse(readFileSync(0, 'utf8'));
const schema = buildSchema(source);

function run({ kind, source }) {
  try {
    // The specification has no empty selection sets; graphql-js allows them unless told otherwise
    const document = parse(source, { allowEmptySelectionSets: false });
    const errors = kind === 'executable' ? validate(schema, document) : kind === 'typeSystem' ? validateSDL(document) : [];
    return { errors: errors.map(describe), print: print(document) };
  } catch (error) {
    return { errors: [describe(error)], print: null };
  }
}

const describe = ({ message, locations }) => ({ message, locations: (locations ?? []).map(({ line, column }) => `${line}:${column}`) });

process.stdout.write(JSON.stringify(documents.map(run)));
