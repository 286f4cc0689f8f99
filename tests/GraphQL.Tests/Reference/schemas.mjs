// What graphql-js says of schemas. Reads {schema, coordinates, pairs: [{old, new}], sources} from stdin, writes {coordinates, pairs, sources}
// to stdout.
import { readFileSync } from 'node:fs';
import { BreakingChangeType, buildSchema, DangerousChangeType, findSchemaChanges, parseSchemaCoordinate, print, resolveSchemaCoordinate, validateSchema } from 'graphql';

const { schema: source, coordinates, pairs, sources } = JSON.parse(readFileSync(0, 'utf8'));
const schema = buildSchema(source);

function resolve(coordinate) {
  try {
    const text = print(parseSchemaCoordinate(coordinate));
    return `${text} ${resolveSchemaCoordinate(schema, coordinate)?.kind ?? 'nothing'}`;
  } catch ({ message, locations }) {
    return `${message} ${locations?.map(({ line, column }) => `${line}:${column}`) ?? ''}`;
  }
}

const compare = ({ old, new: later }) =>
  findSchemaChanges(buildSchema(old), buildSchema(later)).map(({ type, description }) => `${impact(type)} ${type} ${description}`);

// Some kinds stand in the safe and in the dangerous list; findDangerousChanges has them
const impact = (type) => (type in BreakingChangeType ? 'BREAKING' : type in DangerousChangeType ? 'DANGEROUS' : 'SAFE');

const check = (source) => validateSchema(buildSchema(source)).map(({ message }) => message);

process.stdout.write(JSON.stringify({ coordinates: coordinates.map(resolve), pairs: pairs.map(compare), sources: sources.map(check) }));
