import 'server-only';
import { z } from 'zod';
import { keycloak, type TokenSource } from '@/lib/keycloak/client';
import { understand } from '@/lib/keycloak/errors';

const person = z.object({
  id: z.string(),
  username: z.string(),
  email: z.string().nullish(),
  firstName: z.string().nullish(),
  lastName: z.string().nullish(),
  enabled: z.boolean().default(false),
  requiredActions: z.array(z.string()).nullish(),
});

/** An account as far as signing in as it goes. */
export type Person = z.output<typeof person>;

/** The account that Keycloak would take `name` for at sign-in: by username, then by e-mail address. */
export async function findPerson(tokens: TokenSource, name: string): Promise<Person | null> {
  for (const field of name.includes('@') ? [{ username: name }, { email: name }] : [{ username: name }]) {
    const answer = await keycloak(tokens, (admin) => admin.users.find({ ...field, exact: true }));
    const [found] = understand(z.array(person), answer);
    if (found) return found;
  }
  return null;
}
