// Changes a document in a transaction, and is gone while the next statement of it runs.
import { failCommand, withClient } from './check.mjs';

await withClient(process.argv[2], { appName: 'short life' }, async client => {
  const docs = client.db().collection('docs');
  const session = client.startSession();
  session.startTransaction();
  await docs.updateOne({ _id: 0 }, { $set: { by: 'the dead' } }, { session });
  await failCommand(client, { times: 1 }, { failCommands: ['find'], blockConnection: true, blockTimeMS: 500 });
  setTimeout(() => process.kill(process.pid, 'SIGKILL'), 200);
  await docs.findOne({}, { session });
});
