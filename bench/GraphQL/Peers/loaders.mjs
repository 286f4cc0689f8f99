import DataLoader from 'dataloader';
import { partners } from './tenants.mjs';

export const createContext = () => ({ partners: new DataLoader(async (slugs) => slugs.map((slug) => partners.get(slug))) });

export const Tenant = { partner: (tenant, _, context) => context.partners.load(tenant.partnerSlug) };
