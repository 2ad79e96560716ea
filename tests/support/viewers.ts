import { beforeAll } from 'vitest';
import { signIn } from './sessions.ts';
import { SEEDED_USERS, testStack } from './stack.ts';

/** Sessions: of an administrator, and of an ordinary user, who may not enter Pouch. */
export let administrator: string;
export let ordinary: string;

export async function signInAdministrator(): Promise<void> {
  administrator = await signIn({ username: SEEDED_USERS.administrator, password: testStack().userPassword });
}

/** Signs both in before the first test of the file. */
export function signInViewers(): void {
  beforeAll(async () => {
    ordinary = await signIn({ username: SEEDED_USERS.ordinary, password: testStack().userPassword });
    await signInAdministrator();
  });
}

/** Those who must get nothing, and the code of the refusal. */
export const STRANGERS: [string, () => string | null, string][] = [
  ['a visitor without a session', () => null, 'UNAUTHENTICATED'],
  ['a made-up session', () => 'made-up', 'UNAUTHENTICATED'],
  ['an ordinary user', () => ordinary, 'FORBIDDEN'],
];
