import fastify from 'fastify';
import mercurius from 'mercurius';
import { Query, changeSeats, partners, port, renameTenant, typeDefs } from './tenants.mjs';

const app = fastify({ logger: false });
app.register(mercurius, {
  schema: typeDefs,
  resolvers: {
    Query,
    Mutation: { renameTenant, changeSeats },
    Subscription: { tenantChanged: { subscribe: (_, __, { pubsub }) => pubsub.subscribe('TENANT_CHANGED') } },
  },
  loaders: {
    Tenant: {
      // Its cache would write each tenant as JSON to make a key of it, which costs more than the look-up that it saves.
      partner: { loader: async (queries) => queries.map(({ obj }) => partners.get(obj.partnerSlug)), opts: { cache: false } },
    },
  },
  jit: 1,
  subscription: true,
});
await app.listen({ port, host: '127.0.0.1' });
