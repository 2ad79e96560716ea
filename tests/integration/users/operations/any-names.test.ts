import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { isSameRole } from '@/lib/keycloak/realm-names';
import { canBeAsked } from '@/lib/snippets/admin-request';
import { changeUserAction } from '@/lib/users/account/actions';
import { getAccess, getAvailableGroups, getAvailableRoles } from '@/lib/users/account/data';
import { listChoices } from '@/lib/users/bulk/data';
import { deleteUserAction, restoreDeletedUserAction } from '@/lib/users/deletion/actions';
import { runSnippet } from '../../../support/admin-snippets.ts';
import { jobWhen, startBulk, startTestQueue, stopTestQueue } from '../../../support/jobs.ts';
import { heldOf, makeNamed, type Named, requestsWithout } from '../../../support/named-things.ts';
import { target, targetForEachTest } from '../../../support/target-stage.ts';

/** POUCH_SOAK_ROUNDS asks for more. */
const RUNS = Number(process.env.POUCH_SOAK_ROUNDS ?? 1);

targetForEachTest();
beforeAll(startTestQueue);
afterAll(stopTestQueue);

const pieces = fc.constantFrom(
  ...['/', ' ', '\t', '\n', '\u00a0', '\u200b', '.', '..', '%', '%2F', '%252F', '\\', ';', '?', '#', '&', '~', '*', '“', '›'],
  ...["'", '"', '$(id)', '`id`', '$', '{ID}', '=1+1', '<b>', ',', 'ü', 'İ', '😀', '__proto__', 'constructor', 'a', 'b'],
);
const names = fc
  .oneof(
    { weight: 3, arbitrary: fc.array(pieces, { minLength: 1, maxLength: 6 }).map((some) => some.join('')) },
    {
      weight: 1,
      arbitrary: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }),
    },
  )
  // Without the letters, a name can be one that the realm already has.
  .map((name) => (name.includes('\0') ? 'a' : name));
const EXAMPLES: [string][] = [[' a/b\t'], ['..'], ['__proto__']];

const change = async (operation: object) =>
  expect(await changeUserAction({ id: target.id, operation })).toMatchObject({ ok: true });

async function changeAll({ roles, groups }: Pick<Named, 'roles' | 'groups'>, isHeld: boolean): Promise<void> {
  for (const role of roles) await change({ kind: isHeld ? 'add-role' : 'remove-role', role });
  for (const { id } of groups) await change({ kind: isHeld ? 'join-group' : 'leave-group', groupId: id });
}

async function expectSame(named: Named): Promise<void> {
  const { roles, groups } = named;
  const all = { roles, groups };
  const nothing = { roles: [], groups: [] };
  const held = () => heldOf(target.id, named);

  const offered = [await getAvailableRoles(target.id), await listChoices({ kind: 'roles' })];
  for (const { roles: known } of offered)
    expect(known).toEqual(expect.arrayContaining(roles.map((role) => expect.objectContaining(role))));
  const offeredGroups = [await getAvailableGroups(target.id), (await listChoices({ kind: 'groups' })).groups];
  for (const known of offeredGroups)
    expect(known).toEqual(expect.arrayContaining(groups.map((one) => expect.objectContaining(one))));

  await changeAll(all, true);
  expect(await held()).toEqual(all);
  const access = await getAccess(target.id);
  const own = access.roles.filter((held) => held.isDirect && roles.some((role) => isSameRole(role, held)));
  expect([own.length, access.groups.map(({ names: shown }) => shown)]).toEqual([
    roles.length,
    expect.arrayContaining(groups.map((group) => group.names)),
  ]);
  await changeAll(all, false);
  expect(await held()).toEqual(nothing);

  for (const role of roles) {
    const job = await jobWhen(await startBulk({ kind: 'add-role', role }, [target]));
    expect(job).toMatchObject({ counts: { done: 1 }, parameters: { role } });
  }
  await changeAll({ roles: [], groups }, true);
  expect(await deleteUserAction({ id: target.id, username: target.username })).toMatchObject({ ok: true });
  expect(await restoreDeletedUserAction(target.id)).toMatchObject({ ok: true, data: { replaced: [] } });
  expect(await held()).toEqual(all);

  // A command can't ask for a name that leads elsewhere in a path; it says so and does nothing.
  const requests = requestsWithout(own, groups);
  const isAsked = canBeAsked(requests, [target.id], { keycloakUrl: '', realm: 'master' });
  await runSnippet('curl', requests, { repetition: [target.id] });
  expect(await held()).toEqual(isAsked ? nothing : all);
  await changeAll(all, false);
}

test('a role, a client and a group may have any name that Keycloak accepts, and stay the same', {
  timeout: RUNS * 120_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(names, async (name) => {
      const named = await makeNamed(name);
      try {
        await expectSame(named);
      } finally {
        await named.remove();
      }
    }),
    { numRuns: RUNS + EXAMPLES.length, examples: EXAMPLES, endOnFailure: true },
  );
});
