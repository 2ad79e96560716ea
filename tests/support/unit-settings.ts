import { vi } from 'vitest';

/** The settings that have no default, as a deployment would give them. */
export const SETTINGS = {
  DATABASE_URL: 'postgresql://pouch:database-password@db.example.net/pouch',
  KEYCLOAK_URL: 'https://wallaroo.example.net/auth',
  POUCH_URL: 'https://pouch.example.net',
  POUCH_SECRET: 'a-secret-of-forty-characters-or-so-0001',
  POUCH_CLIENT_SECRET: 'the-client-secret',
};

/** Sets them in the environment; call it before the first use of `env()`. */
export function stubSettings(changes: Record<string, string> = {}): void {
  for (const [name, value] of Object.entries({ ...SETTINGS, ...changes })) vi.stubEnv(name, value);
}
