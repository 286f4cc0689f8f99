// The checks register themselves here; run.mjs runs them.
import { MongoClient } from 'mongodb';

export const checks = [];

export const check = (name, body) => checks.push({ name, body });

/** A promise's error; fails where there is none. */
export async function errorOf(promise) {
  try {
    await promise;
  } catch (error) {
    return error;
  }
  throw new Error('it should have failed, and did not');
}

/** Runs with a client of its own, which is closed afterwards. */
export async function withClient(uri, options, body) {
  const client = new MongoClient(uri, { serverSelectionTimeoutMS: 5000, ...options });
  try {
    return await body(client);
  } finally {
    await client.close();
  }
}

export async function withSession(client, body) {
  const session = client.startSession();
  try {
    return await body(session);
  } finally {
    await session.endSession();
  }
}

export const numbered = (count, make = () => ({})) => Array.from({ length: count }, (_, i) => ({ _id: i, ...make(i) }));

/** Orders a failure; the point is for this client alone, since others talk to the same server. */
export const failCommand = (client, mode, data) =>
  client.db('admin').command({ configureFailPoint: 'failCommand', mode, data: { appName: client.options.appName, ...data } });

/** A plan's stages from the outside to the inside, with the names of its indexes. */
export function stages(plan) {
  const own = plan.indexName ? `${plan.stage} ${plan.indexName}` : plan.stage;
  return [own, ...[plan.inputStage, ...(plan.inputStages ?? [])].filter(Boolean).flatMap(stages)];
}
