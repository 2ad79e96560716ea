import { asPython } from '@/lib/snippets/admin-as-python';
import { asCurl, asKcadm } from '@/lib/snippets/admin-as-shell';
import { type AdminApi, type AdminRequest, canBeAsked, type Repetition } from '@/lib/snippets/admin-request';

export type Snippet = { label: 'curl' | 'kcadm' | 'Python'; language: 'bash' | 'python'; code: string };

const NO_COMMAND =
  '# There is no command for this: an id or a name in it is empty, "." or "..", or has control characters,\n' +
  '# and would lead to another request. Use the console of Keycloak.';

/** Returns the same requests from a terminal and from a program. Who signs in comes from KEYCLOAK_USER and KEYCLOAK_PASSWORD. */
export function adminSnippets(keycloak: AdminApi, requests: AdminRequest[], repetition: Repetition | null = null): Snippet[] {
  const isSafe = canBeAsked(requests, repetition, keycloak);
  const written = (write: typeof asCurl) => (isSafe ? write(keycloak, requests, repetition) : NO_COMMAND);
  return [
    { label: 'curl', language: 'bash', code: written(asCurl) },
    { label: 'kcadm', language: 'bash', code: written(asKcadm) },
    { label: 'Python', language: 'python', code: written(asPython) },
  ];
}
