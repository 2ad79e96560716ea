import { asPython } from '@/lib/admin-as-python';
import { asCurl, asKcadm } from '@/lib/admin-as-shell';
import type { AdminRequest, Keycloak, Repetition } from '@/lib/admin-request';

export type Snippet = { label: 'curl' | 'kcadm' | 'Python'; language: 'bash' | 'python'; code: string };

/** The same requests from a terminal and from a program. Who signs in comes from KEYCLOAK_USER and KEYCLOAK_PASSWORD. */
export function adminSnippets(keycloak: Keycloak, requests: AdminRequest[], repetition: Repetition | null = null): Snippet[] {
  return [
    { label: 'curl', language: 'bash', code: asCurl(keycloak, requests, repetition) },
    { label: 'kcadm', language: 'bash', code: asKcadm(keycloak, requests, repetition) },
    { label: 'Python', language: 'python', code: asPython(keycloak, requests, repetition) },
  ];
}
