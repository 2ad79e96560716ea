import { afterAll, beforeAll, beforeEach } from 'vitest';
import { targetsForEachTest } from './jobs-stage.ts';
import { asSession } from './request.ts';
import { signIn } from './sessions.ts';
import { keycloakSide, makeUser, removeUsers } from './stack.ts';

export type Administrator = { id: string; username: string; password: string; sid: string };

/** Two administrators with a session each, of whom anna is signed in when a test begins. */
export let anna: Administrator;
export let ben: Administrator;

async function makeAdministrator(): Promise<Administrator> {
  const made = await makeUser(await keycloakSide(), { roles: ['admin'] });
  return { ...made, sid: await signIn(made) };
}

/** Gives each test of the file three users to change, a queue, and two administrators. */
export function twoAdministratorsForEachTest(): void {
  targetsForEachTest();
  beforeAll(async () => {
    anna = await makeAdministrator();
    ben = await makeAdministrator();
  });
  afterAll(async () => removeUsers(await keycloakSide(), [anna.username, ben.username]));
  beforeEach(() => asSession(anna.sid));
}
