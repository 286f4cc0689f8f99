// Checks requests and answers with the OpenAPI document that a version of Authentik's client ships.
import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import Ajv from 'ajv'
import addFormats from 'ajv-formats'
import { parse } from 'yaml'

const require = createRequire(import.meta.url)
const folderOf = version => path.join(import.meta.dirname, 'node_modules', `authentik-${version}`)

// 2025.10.4 lacks the index that its package.json names; the other one is of the same kind.
export function loadClient(version) {
  return require(['dist/index.js', 'dist/esm/index.js'].map(file => path.join(folderOf(version), file)).find(existsSync))
}

export function loadSchema(version) {
  const document = parse(readFileSync(path.join(folderOf(version), 'schema.yml'), 'utf8'), { maxAliasCount: -1 })
  const ajv = new Ajv({ strict: false, allErrors: true, validateFormats: true })
  addFormats(ajv)
  // An address that is not set is an empty text.
  ajv.addFormat('uri', text => text === '' || URL.canParse(text))
  ajv.addSchema({ $id: 'authentik', components: { schemas: asJsonSchema(document.components.schemas) } })
  return new Schema(document, ajv)
}

class Schema {
  constructor(document, ajv) {
    this.document = document
    this.ajv = ajv
    this.paths = Object.keys(document.paths).map(template => ({ template, pattern: new RegExp(`^${template.replace(/\{[^}]+\}/g, '[^/]+')}$`) }))
  }

  // The operation of an address below /api/v3, as «get /core/users/».
  operation(method, pathname) {
    const found = this.paths.filter(each => each.pattern.test(pathname)).sort((one, other) => holes(one.template) - holes(other.template))[0]
    const operation = found && this.document.paths[found.template][method.toLowerCase()]
    return operation ? { name: `${method.toLowerCase()} ${found.template}`, operation } : null
  }

  faults({ method, url, request, status, answer }) {
    const address = new URL(url)
    const known = this.operation(method, address.pathname.replace(/^\/api\/v3/, ''))
    if (!known) {
      return [`${method} ${address.pathname} is not in the document`]
    }

    return [
      ...this.queryFaults(known.operation, address.searchParams),
      ...(status < 400 ? this.bodyFaults(known.operation.requestBody?.content?.['application/json']?.schema, request, 'request', true) : []),
      ...this.answerFaults(known.operation, status, answer),
    ].map(fault => `${known.name}: ${fault}`)
  }

  queryFaults(operation, query) {
    const names = (operation.parameters ?? []).map(each => this.resolve(each)).filter(each => each.in === 'query').map(each => each.name)
    return [...query.keys()].filter(name => !names.includes(name)).map(name => `there is no query parameter ${name}`)
  }

  answerFaults(operation, status, answer) {
    // Answered everywhere, and left out of the document or put there without the body that it has.
    if (status === 404) {
      return []
    }

    const response = operation.responses[status]
    if (!response) {
      return [`the status ${status} is not in the document`]
    }

    // The fields of a rejection are those of its request, or it has a plain string where the document has a list.
    if (status === 400) {
      return []
    }

    const schema = this.resolve(response).content?.['application/json']?.schema
    if (!schema) {
      return answer === '' ? [] : [`the answer of status ${status} should be empty`]
    }

    return this.bodyFaults(schema, answer, 'answer', false)
  }

  bodyFaults(schema, text, what, noneUnknown) {
    if (!schema) {
      return text ? [`the ${what} should have no body`] : []
    }

    if (!text) {
      return what === 'answer' ? ['the answer is empty'] : []
    }

    const value = JSON.parse(text)
    const validate = this.ajv.compile(asJsonSchema(schema))
    const faults = validate(value) ? [] : validate.errors.map(each => `${what}${each.instancePath} ${each.message}`)
    const fields = noneUnknown ? Object.keys(this.resolve(schema).properties ?? {}) : null
    return fields ? [...faults, ...Object.keys(value).filter(name => !fields.includes(name)).map(name => `${what} has the unknown field ${name}`)] : faults
  }

  resolve(node) {
    return node.$ref ? node.$ref.slice(2).split('/').reduce((at, part) => at[part], this.document) : node
  }
}

// OpenAPI 3.0 says «nullable» where JSON Schema has a type, and writes references within its own document.
function asJsonSchema(node) {
  if (Array.isArray(node)) {
    return node.map(asJsonSchema)
  }

  if (node === null || typeof node !== 'object') {
    return node
  }

  const { nullable, ...rest } = node
  const converted = Object.fromEntries(Object.entries(rest).map(([name, value]) => [name, convertMember(name, value)]))
  if (typeof converted.$ref === 'string') {
    converted.$ref = converted.$ref.replace(/^#/, 'authentik#')
  }

  return nullable === true ? { anyOf: [converted, { type: 'null' }] } : converted
}

// The document of 2025.10 does not say that a part which is not there is null, such as the policy of a binding to a group.
function convertMember(name, value) {
  if (name === 'enum' || name === 'default') {
    return value
  }

  return asJsonSchema(/_obj$/.test(name) ? { ...value, nullable: true } : value)
}

function holes(template) {
  return template.split('{').length
}
