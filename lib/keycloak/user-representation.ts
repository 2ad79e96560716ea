import 'server-only';
import { z } from 'zod';
import type { User } from '@/lib/users/schema';

/** What Pouch reads of Keycloak's UserRepresentation. The rest is kept, so that the whole can be written back. */
export const representation = z.looseObject({
  id: z.string(),
  username: z.string(),
  email: z.string().nullish(),
  emailVerified: z.boolean().nullish(),
  firstName: z.string().nullish(),
  lastName: z.string().nullish(),
  enabled: z.boolean().nullish(),
  createdTimestamp: z.number().nullish(),
  federationLink: z.string().nullish(),
  requiredActions: z.array(z.string()).nullish(),
  attributes: z.record(z.string(), z.array(z.string())).nullish(),
});
export type Representation = z.output<typeof representation>;

export function toUser(user: Representation): User {
  return {
    id: user.id,
    username: user.username,
    email: user.email || null,
    emailVerified: user.emailVerified ?? false,
    name: [user.firstName, user.lastName].filter(Boolean).join(' '),
    enabled: user.enabled ?? false,
    createdAt: user.createdTimestamp ? new Date(user.createdTimestamp).toISOString() : null,
  };
}
