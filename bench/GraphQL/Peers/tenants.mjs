// The data and the resolvers that all peers share. The schema is the one that the engine prints; points in time stay the text that JSON has
// of them, so that no peer spends time on formatting them.
import { readFileSync } from 'node:fs';

export const typeDefs = readFileSync('schema.graphql', 'utf8');
export const partners = new Map();
export const tenants = JSON.parse(readFileSync('tenants.json', 'utf8')).map(({ partner, ...tenant }) => {
  partners.set(partner.slug, partner);
  return { ...tenant, partnerSlug: partner.slug };
});
const bySlug = new Map(tenants.map((tenant) => [tenant.slug, tenant]));

export const port = Number(process.argv[2]);

export const Query = {
  hello: () => 'world',
  tenant: (_, { slug }) => bySlug.get(slug) ?? null,
  tenants: (_, { skip, first }) => tenants.slice(skip, skip + first),
};

export function renameTenant(_, { input: { slug, name } }) {
  const tenant = bySlug.get(slug) ?? null;
  if (tenant) {
    tenant.name = name;
  }
  return { tenant };
}

export async function changeSeats(_, { input: { slug, seats } }, { pubsub }) {
  const tenant = bySlug.get(slug) ?? null;
  if (tenant) {
    tenant.seats = seats;
    await pubsub.publish({ topic: 'TENANT_CHANGED', payload: { tenantChanged: { ...tenant } } });
  }
  return { tenant };
}
