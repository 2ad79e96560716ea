import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { userPage } from '@/components/shell/page-links';
import { restoreTask, tasksFor } from '@/components/users/commands/user-snippets';
import { shown } from '@/lib/shown-text';
import { getUser } from '@/lib/users/account/data';
import { deleteUserAction, restoreDeletedUserAction } from '@/lib/users/deletion/actions';
import { getDeletedUsers, getKeptUser } from '@/lib/users/deletion/data';
import { exportUsers, listUsers } from '@/lib/users/list/data';
import { userListSchema } from '@/lib/users/list/schema';
import { allowAnyText } from '../../../support/attack/any-text.ts';
import { asSession } from '../../../support/request.ts';
import { keycloakSide } from '../../../support/stack.ts';
import { administrator, signInAdministrator } from '../../../support/viewers.ts';

const RUNS = Number(process.env.POUCH_SOAK_ROUNDS ?? 1) * 6;
/** Marks the users of this test by their last name, so that a search finds them whatever their username is. */
const FAMILY = `Anyname${process.pid}`;

const ODD = [
  ' outer ',
  'a\u200bb',
  "o'hara 50%@x",
  'a/b\\c?d#e',
  '=1+1;"q",<b>',
  '..',
  '%2f',
  '{id}',
  '*',
  '\u202eada',
  '李\u3000',
];
const usernames = fc.oneof(
  fc.constantFrom(...ODD),
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }),
  fc.string({ unit: fc.constantFrom(...' .%/\\\'"*;=+-@#?&<>{}$`\t\u00a0\u200b\u00adaAßİéü李😀'), minLength: 1, maxLength: 40 }),
);

let mend: () => Promise<unknown>;
beforeAll(async () => {
  mend = await allowAnyText(await keycloakSide());
  await signInAdministrator();
});
afterAll(() => mend());

test(
  'whatever Keycloak takes for a username comes back as it was from list, page, CSV, commands, delete and restore',
  async () => {
    await asSession(administrator);
    const admin = await keycloakSide();
    let taken = 0;
    const trip = async (wanted: string) => {
      const { id } = await admin.users.create({ username: wanted, lastName: FAMILY, enabled: true }).catch(() => ({ id: null }));
      if (id === null) return;
      taken++;
      try {
        const username = (await admin.users.findOne({ id }))?.username ?? '';
        const list = userListSchema.parse({ q: FAMILY });
        expect((await listUsers(list)).users).toMatchObject([{ id, username }]);
        const user = await getUser(id);
        expect([user.id, user.username, userPage(id)]).toEqual([id, username, `/users/${id}`]);
        const lines: string[] = [];
        for await (const line of await exportUsers(list, new AbortController().signal)) lines.push(line);
        expect(lines.at(-1)).toContain(username.replaceAll('"', '""'));
        expect(tasksFor(user, { client: null, name: 'admin' }).map(({ label }) => label)).toContain(`Delete ${username}`);

        expect(await deleteUserAction({ id, username: shown(username) })).toMatchObject({ ok: true });
        expect(await admin.users.findOne({ id })).toBeNull();
        expect((await getDeletedUsers()).users.find((one) => one.id === id)?.username).toBe(username);
        expect(restoreTask(await getKeptUser(id)).requests[0]?.body).toMatchObject({ json: { users: [{ id, username }] } });
        expect(await restoreDeletedUserAction(id)).toMatchObject({ ok: true, data: { handOff: { id, username } } });
        expect(await admin.users.findOne({ id })).toMatchObject({ username, lastName: FAMILY, enabled: true });
      } finally {
        await admin.users.del({ id });
      }
    };
    await fc.assert(fc.asyncProperty(usernames, trip), { numRuns: RUNS, examples: [[' outer '], ['a\u200bb'], ["=o'h,50%/x"]] });
    expect(taken).toBeGreaterThan(2);
  },
  RUNS * 20_000,
);
