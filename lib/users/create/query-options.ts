import { queryOptions } from '@tanstack/react-query';
import { fetchJson } from '@/lib/request/fetch-json';
import type { PasswordRules } from '@/lib/users/passwords/schema';

/** Returns the realm's rules for passwords, asked for when a password is about to be set. */
export function passwordRulesQuery() {
  return queryOptions({
    queryKey: ['password-rules'] as const,
    queryFn: ({ signal }) => fetchJson<PasswordRules>('/api/users/password-rules', signal),
  });
}
