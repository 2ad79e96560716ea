import type ClientRepresentation from '@keycloak/keycloak-admin-client/lib/defs/clientRepresentation.js';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ABSENT, actionArguments, type Subject } from '../support/attack/inputs.ts';
import { builtActions, permissionsTable } from '../support/attack/permissions-table.ts';
import { report } from '../support/attack/report.ts';
import { decisionFor, personas, postAction, stageAttacks, unrecorded } from '../support/attack/stage.ts';
import { makeClient } from '../support/clients.ts';
import { findByName, freshName, keycloakSide, makeUser, removeUsers } from '../support/stack.ts';

const OTHER_PLACES = ['/users', '/sign-in', '/nowhere'];

stageAttacks();

let victim: Subject & { clientUuid: string };

beforeAll(async () => {
  const admin = await keycloakSide();
  const { id: userId, username } = await makeUser(admin);
  const { id: group } = await admin.groups.create({ name: freshName('attacked') });
  const { id: clientUuid, clientId } = await makeClient(admin);
  victim = { userId, username, group, clientId, clientUuid, job: 'e'.repeat(32) };
});
afterAll(async () => {
  const admin = await keycloakSide();
  await removeUsers(admin, [victim.username]);
  await admin.groups.del({ id: victim.group });
  await admin.clients.del({ id: victim.clientUuid });
});

test('docs/permissions.md names every server action of the build, and no other', () => {
  const { actions } = permissionsTable();
  const built = builtActions().map(({ name }) => name);
  expect(actions.map(({ name }) => name).sort()).toEqual(built.sort());
  expect(Object.keys(actionArguments(victim)).sort()).toEqual(built.sort());
});

test('every server action, posted anywhere, runs only for those whom docs/permissions.md names', async () => {
  const { actions } = permissionsTable();
  const before = await stateOfVictim();
  const from = new Date();
  const wrong: string[] = [];
  let cases = 0;
  for (const { id, name, pages } of builtActions()) {
    const role = actions.find((action) => action.name === name)?.role ?? null;
    const ownPage = (pages[0] ?? '/')
      .replace('[userId]', victim.userId)
      .replace('[clientId]', 'api-client')
      .replace('[jobId]', 'x')
      .replace('[importId]', 'x')
      .replace('[groupId]', victim.group);
    for (const persona of personas) {
      const expected = decisionFor(persona, role);
      const input = actionArguments(expected === 'allowed' ? ABSENT : victim)[name];
      for (const path of [ownPage, ...OTHER_PLACES]) {
        const { answer, response } = await postAction(id, { path, cookie: persona.cookie, body: JSON.stringify(input) });
        cases++;
        const code = answer?.code ?? '';
        const decision = ['UNAUTHENTICATED', 'FORBIDDEN'].includes(code) ? code : answer ? 'allowed' : `${response.status}`;
        if (decision !== expected) wrong.push(`${name} ${persona.name} at ${path}: ${decision}, not ${expected}`);
      }
    }
  }
  report('server actions × who asks × where', cases, wrong);
  expect(wrong).toEqual([]);
  expect(await stateOfVictim()).toEqual(before);
  expect(await unrecorded(actions, from)).toEqual([]);
});

async function stateOfVictim(): Promise<unknown> {
  const admin = await keycloakSide();
  const id = victim.userId;
  return {
    user: await findByName(admin, victim.username),
    roles: await admin.users.listRoleMappings({ id }),
    groups: await admin.users.listGroups({ id }),
    group: await admin.groups.findOne({ id: victim.group }),
    credentials: await admin.users.getCredentials({ id }),
    client: inOrder(await admin.clients.findOne({ id: victim.clientUuid })),
    secret: await admin.clients.getClientSecret({ id: victim.clientUuid }),
  };
}

/** Keycloak lists a client's scopes in no order. */
function inOrder(client: ClientRepresentation | undefined) {
  return {
    ...client,
    defaultClientScopes: client?.defaultClientScopes?.sort(),
    optionalClientScopes: client?.optionalClientScopes?.sort(),
  };
}
