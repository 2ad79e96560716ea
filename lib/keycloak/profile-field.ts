import { z } from 'zod';

const LABELS: Record<string, string> = { username: 'Username', email: 'Email', firstName: 'First name', lastName: 'Last name' };

export const namedField = z.object({ name: z.string(), displayName: z.string().nullish() });

/** Display names may be message keys such as `${department}`, whose texts only Keycloak has. */
export function labelOf({ name, displayName }: z.output<typeof namedField>): string {
  return LABELS[name] ?? (displayName && !displayName.startsWith('${') ? displayName : name);
}
