// Checks exchanges, one JSON object a line, with the document of a version; prints what does not fit, one fault a line.
import { text } from 'node:stream/consumers'
import { loadSchema } from './schema.mjs'

const schema = loadSchema(process.argv[2])
const lines = (await text(process.stdin)).split('\n').filter(line => line.length > 0)
const faults = new Set(lines.flatMap(line => schema.faults(JSON.parse(line))))
process.stdout.write([...faults].join('\n'))
