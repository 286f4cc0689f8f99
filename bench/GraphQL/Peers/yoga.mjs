import { createServer } from 'node:http';
import { createSchema, createYoga } from 'graphql-yoga';
import { Tenant, createContext } from './loaders.mjs';
import { Query, port, renameTenant, typeDefs } from './tenants.mjs';

const schema = createSchema({ typeDefs, resolvers: { Query, Mutation: { renameTenant }, Tenant } });
const yoga = createYoga({ schema, context: createContext, logging: false, graphiql: false, landingPage: false });
createServer(yoga).listen(port, '127.0.0.1');
