import { afterAll, beforeAll, expect, test } from 'vitest';
import { changeCellAction, startImportAction } from '@/lib/users/import/actions';
import {
  admin,
  CHOICES,
  check,
  done,
  dryRun,
  importsForEachTest,
  resultOf,
  rowName,
  rowsOf,
  run,
} from '../../../support/imports.ts';
import { proxy } from '../../../support/integration-setup.ts';
import { jobWhen } from '../../../support/jobs.ts';
import { findByName, freshName, keycloakSide } from '../../../support/stack.ts';

importsForEachTest();

const group = freshName('team').replace('@example.net', '');
const graveGroup = `${group}-admins`;
const role = freshName('role').replace('@example.net', '');
const graveRole = `${role}-outer`;
const ids: string[] = [];

beforeAll(async () => {
  const keycloak = await keycloakSide();
  await keycloak.roles.create({ name: role });
  await keycloak.roles.create({ name: graveRole });
  const [outer, grave] = [
    await keycloak.roles.findOneByName({ name: graveRole }),
    await keycloak.roles.findOneByName({ name: 'admin' }),
  ];
  await keycloak.roles.createComposite({ roleId: outer?.id ?? '' }, [{ id: grave?.id, name: 'admin' }]);
  ids.push((await keycloak.groups.create({ name: group })).id, (await keycloak.groups.create({ name: graveGroup })).id);
  await keycloak.groups.addRealmRoleMappings({ id: ids[1] ?? '', roles: [{ id: outer?.id ?? '', name: graveRole }] });
});
afterAll(async () => {
  const keycloak = await keycloakSide();
  for (const id of ids) await keycloak.groups.del({ id });
  for (const name of [graveRole, role]) await keycloak.roles.delByName({ name });
});

test('tells users who exist and are the same, who differ, whose address is another’s, and who are new', async () => {
  const [same, differs, fresh, other] = [rowName(), rowName(), rowName(), rowName()];
  for (const username of [same, differs])
    await admin.users.create({ username, email: username, firstName: 'Ana', enabled: true });
  await admin.users.create({ username: other, email: `mail.${other}`, enabled: true });
  const lines = [
    `${same.toUpperCase()},,Ana`,
    `${differs},,Zoë`,
    `${fresh},,Ana`,
    `mail.${other},x.${other},`,
    `${fresh.toUpperCase()},,`,
  ];
  proxy.reset();
  const { id, findings, differing } = await dryRun((await check(`email,username,first name\n${lines.join('\n')}\n`)).id);

  expect(proxy.seen.filter(({ method, path }) => method !== 'GET' && path.includes('/admin/'))).toEqual([]);
  expect({ findings, differing }).toEqual({ findings: { create: 1, same: 1, differs: 1, bad: 2 }, differing: ['firstName'] });
  const rows = await rowsOf(id);
  expect(rows[1]?.differences).toEqual([{ target: 'firstName', now: 'Ana', next: 'Zoë' }]);
  expect(rows[3]?.reason).toContain(`“${other}” has this email address`);
  expect(rows[4]?.problems[0]?.reason).toBe('Row 4 of the file has the same email.');
});

test('updates the chosen fields of users who differ, and leaves them alone unless that is chosen', async () => {
  const name = rowName();
  await admin.users.create({ username: name, email: name, firstName: 'Ana', lastName: 'Old', enabled: true });
  const file = `email,first name,last name,enabled,groups\n${name},Zoë,New,no,${group}\n`;
  await run(file);
  expect(await findByName(admin, name)).toMatchObject({ firstName: 'Ana', lastName: 'Old' });
  const id = await run(file, { existing: 'update', fields: ['firstName', 'enabled', 'groups'] });

  const user = await findByName(admin, name);
  expect(user).toMatchObject({ firstName: 'Zoë', lastName: 'Old', email: name, enabled: false });
  expect((await admin.users.listGroups({ id: user?.id ?? '' })).map((each) => each.name)).toEqual([group]);
  expect((await resultOf(id))[0]).toMatchObject({ status: 'updated', user_id: user?.id });
});

test.each([
  ['the administrator role', 'roles', 'admin', 'is a role of administrators'],
  ['a role that contains it', 'roles', graveRole, 'contains “admin”'],
  ['a role that creates realms', 'roles', 'create-realm', 'is a role of administrators'],
  ['a role of the management client', 'roles', 'master-realm/manage-users', 'is a role of administrators'],
  ['a group that gives it', 'groups', graveGroup, 'gives its members “admin”'],
  ['a group that would be created in one that gives it', 'groups', `/${graveGroup}/new`, 'gives its members “admin”'],
  ['a path that no group can have', 'groups', '/no//group', 'There is no group'],
])('refuses a row with %s', async (_, column, value, words) => {
  const [good, bad] = [rowName(), rowName()];
  const id = await run(`email,${column}\n${good},${column === 'roles' ? role : `/${group}`}\n${bad},${value}\n`);

  const [first, second] = await resultOf(id);
  expect(first?.status).toBe('created');
  expect(second).toMatchObject({ status: 'invalid', error: expect.stringContaining(words) });
  expect(await findByName(admin, bad)).toBeUndefined();
  const { id: userId = '' } = (await findByName(admin, good)) ?? {};
  const held = [...(await admin.users.listRealmRoleMappings({ id: userId })), ...(await admin.users.listGroups({ id: userId }))];
  expect(held.map(({ name }) => name)).toContain(column === 'roles' ? role : group);
});

test('names the groups that do not exist, and creates them once, and only if asked', async () => {
  const [one, two] = [rowName(), rowName()];
  const file = `email,groups\n${one},/${group}/north|/${group}/south/x\n${two},/${group}/south\n`;
  const paths = ['north', 'south', 'south/x'].map((name) => `/${group}/${name}`);
  const { findings, warnings, newGroups } = await dryRun((await check(file)).id);
  expect({ findings, warnings }).toMatchObject({ findings: { create: 2, bad: 0 }, warnings: 2 });
  expect(newGroups).toEqual([
    { path: paths[0], rows: 1 },
    { path: paths[1], rows: 2 },
    { path: paths[2], rows: 1 },
  ]);
  const refused = await resultOf(await run(file));
  expect(refused.map(({ status, error }) => [status, error])).toEqual(
    Array(2).fill(['refused', expect.stringContaining('There is no group')]),
  );

  // Keycloak creates the first one, and its answer is lost: the second attempt goes on from there.
  const { id } = await check(file);
  await dryRun(id);
  proxy.inject({ method: 'POST', path: /\/groups\//, fault: { kind: 'lose-answer' }, times: 1 });
  const choices = { id, ...CHOICES, createsGroups: true };
  expect(await startImportAction(choices)).toMatchObject({ ok: false, message: expect.stringContaining(paths[0] ?? '') });
  await Promise.all([startImportAction(choices), startImportAction(choices)]);
  await jobWhen(id);

  expect((await resultOf(id)).map(({ status }) => status)).toEqual(['created', 'created']);
  const groupsOf = async (name: string) => {
    const user = await findByName(admin, name);
    return (await admin.users.listGroups({ id: user?.id ?? '' })).map(({ path }) => path).sort();
  };
  expect([await groupsOf(one), await groupsOf(two)]).toEqual([[paths[0], paths[2]], [paths[1]]]);
});

test('starts only what was compared as it is, once', async () => {
  const [name, corrected] = [rowName(), rowName()];
  const { id } = await dryRun((await check(`email\n${name}\n`)).id);
  const { phase } = done(await changeCellAction({ id, ordinal: 1, column: 0, value: corrected }));
  expect(phase).toBe('checked');
  expect(await startImportAction({ id, ...CHOICES })).toMatchObject({ ok: false, code: 'REFUSED' });
  await dryRun(id);
  const started = await Promise.all(Array.from({ length: 5 }, () => startImportAction({ id, ...CHOICES })));

  expect(started).toEqual(Array(5).fill({ ok: true, data: id }));
  await expect.poll(() => findByName(admin, corrected)).toBeDefined();
  expect(await findByName(admin, name)).toBeUndefined();
  expect(await changeCellAction({ id, ordinal: 1, column: 0, value: name })).toMatchObject({ ok: false, code: 'REFUSED' });
});
