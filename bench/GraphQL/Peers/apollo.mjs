import { ApolloServer } from '@apollo/server';
import { startStandaloneServer } from '@apollo/server/standalone';
import { Tenant, createContext } from './loaders.mjs';
import { Query, port, renameTenant, typeDefs } from './tenants.mjs';

const server = new ApolloServer({ typeDefs, resolvers: { Query, Mutation: { renameTenant }, Tenant } });
await startStandaloneServer(server, { listen: { port, host: '127.0.0.1' }, context: async () => createContext() });
