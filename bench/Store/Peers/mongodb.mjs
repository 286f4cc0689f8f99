// The compared work by MongoDB's driver for Node.js, on the documents and indexes that the platform has made in a database.
// Arguments: the connection string with the database, seconds for each measurement, callers (1,8,32), operations (Insert,Find).
// Prints one line of JSON for each measurement.
import { randomUUID } from 'node:crypto'
import { MongoClient, UUID, Long } from 'mongodb'

const [uri, seconds, callersList, chosen] = process.argv.slice(2)
const client = await MongoClient.connect(uri, { maxPoolSize: 64 })
const database = client.db()
const accounts = database.collection('accounts')
const events = database.collection('audit_events')
const messages = database.collection('peer_messages')

// The latest: the platform's callers do not change those.
const known = await accounts.find({}).sort({ createdAt: -1 }).limit(5000).toArray()
const event = await events.findOne({})
const byName = Object.keys(known[0]).find(key => key.startsWith('_t')) ?? '_t'
const folded = document => document[byName].name
let next = Date.now() * 1000

const replaced = document => ({ ...document, version: Long.fromValue(document.version).add(1), balance: Long.fromValue(document.balance).add(1) })

const any = own => own[Math.floor(Math.random() * own.length)]

const replace = async (index, session) => {
  const before = known[index]
  const after = replaced(before)
  const result = await accounts.replaceOne({ _id: before._id, version: before.version }, after, { session })
  if (result.matchedCount !== 1) throw new Error('An account has another version.')
  return after
}

const operations = {
  Insert: async () => {
    const number = next++
    await accounts.insertOne({ ...known[0], _id: new UUID(randomUUID()), email: `account-${number}@bench.example` })
  },
  Find: async own => {
    if (!(await accounts.findOne({ _id: known[any(own)]._id }))) throw new Error('An account is missing.')
  },
  Page: async own => {
    const { _id, ...place } = known[any(own.slice(0, 200))]
    const name = folded(place)
    const field = `${byName}.name`
    const page = await accounts
      .find({ $or: [{ [field]: { $gt: name } }, { [field]: name, _id: { $gt: _id } }] })
      .sort({ [field]: 1, _id: 1 }).limit(50).toArray()
    if (page.length === 0) throw new Error('A page is empty.')
  },
  Update: async own => {
    const index = any(own)
    known[index] = await replace(index)
  },
  Transaction: async own => {
    const index = any(own)
    let after
    await client.withSession(session => session.withTransaction(async () => {
      after = await replace(index, session)
      await events.insertOne({ ...event, _id: new UUID(randomUUID()) }, { session })
      await messages.insertOne({ topic: 'account_paid', key: after.email, payload: '{}' }, { session })
    }))
    known[index] = after
  },
}

// Callers work on numbers of accounts, each on its own ones.
const round = async (operation, shares, duration) => {
  const end = performance.now() + duration
  const times = await Promise.all(shares.map(async own => {
    const taken = []
    for (let now = performance.now(); now < end;) {
      await operation(own)
      const after = performance.now()
      taken.push(after - now)
      now = after
    }
    return taken
  }))
  return times.flat().sort((a, b) => a - b)
}

await messages.insertOne({ topic: 'none' })
for (const callers of callersList.split(',').map(Number)) {
  const shares = Array.from({ length: callers }, (_, caller) => [...known.keys()].filter(index => index % callers === caller))
  for (const operation of chosen.split(',')) {
    const run = operations[operation]
    await round(run, shares, 500)
    const start = performance.now()
    const times = await round(run, shares, seconds * 1000)
    const perSecond = times.length / ((performance.now() - start) / 1000)
    const at = share => times[Math.floor(share * (times.length - 1))]
    console.log(JSON.stringify({ operation, callers, perSecond, p50: at(0.5), p99: at(0.99) }))
  }
}
await client.close()
