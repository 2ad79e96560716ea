// Over 150 lines, because it goes through every row of docs/permissions.md.
import { readFileSync } from 'node:fs';
import { NextRequest } from 'next/server';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { z } from 'zod';
import { GET as exportActivity } from '@/app/api/activity/export/route';
import { GET as report } from '@/app/api/instance/report/route';
import { POST as signOut } from '@/app/api/sign-out/route';
import { GET as exportUsers } from '@/app/api/users/export/route';
import { GET as importResult } from '@/app/api/users/imports/[importId]/result/route';
import { GET as jobResult } from '@/app/api/users/jobs/[jobId]/result/route';
import { switchEventsOnAction } from '@/lib/activity/actions';
import { listRecord } from '@/lib/audit/list';
import * as clients from '@/lib/clients/actions';
import { getClient } from '@/lib/clients/data';
import { fillInAction } from '@/lib/connect/actions';
import { sendTestMailAction } from '@/lib/instance/actions';
import { runJob } from '@/lib/jobs/run';
import * as tokens from '@/lib/tokens/actions';
import * as account from '@/lib/users/account/actions';
import * as bulk from '@/lib/users/bulk/actions';
import { createUserAction, inviteUserAction } from '@/lib/users/create/actions';
import * as deletion from '@/lib/users/deletion/actions';
import { restoreJobKinds } from '@/lib/users/deletion/restore-work';
import * as groups from '@/lib/users/groups/actions';
import * as imports from '@/lib/users/import/actions';
import * as links from '@/lib/users/links/actions';
import { endSessionsAction } from '@/lib/users/sessions/actions';
import * as views from '@/lib/users/views/actions';
import { getListSettings } from '@/lib/users/views/data';
import { ROOT } from '../../../dev/stack/paths.ts';
import { permissionsTable } from '../../support/attack/permissions-table.ts';
import { clearPolicies, makeClient } from '../../support/clients.ts';
import { passwordGrant } from '../../support/code-flow.ts';
import { confirmDevice } from '../../support/device.ts';
import { done, run, upload } from '../../support/imports.ts';
import { work } from '../../support/job-kinds.ts';
import { jobWhen, newJobId, setWorker, startTestQueue, stopTestQueue } from '../../support/jobs.ts';
import { startMailSink } from '../../support/mail-sink.ts';
import { asSession } from '../../support/request.ts';
import { signIn } from '../../support/sessions.ts';
import { findByName, freshName, keycloakSide, makeUser, removeUsers, type TestUser, testStack } from '../../support/stack.ts';
import { administrator, signInViewers } from '../../support/viewers.ts';

/** What a row of the table leaves where it succeeds: the actions, and the name of what each is about. */
type Step = [row: string, leaves: string[], whom: () => string, work: () => Promise<unknown>];

const REALM = { realm: 'master' };
let admin: Awaited<ReturnType<typeof keycloakSide>>;
let user: TestUser;
let client: Awaited<ReturnType<typeof makeClient>>;
let sink: Awaited<ReturnType<typeof startMailSink>>;
let before: object;
/** Users who are made on the way, and removed afterwards. */
const NAMES = [freshName('recorded'), freshName('recorded'), freshName('recorded')] as const;
const [made1, made2, made3] = NAMES;
const imported = freshName('imported');
const group = { id: '', parent: '', name: freshName('recorded') };
const role = { client: null, name: freshName('role') };
const provider = { alias: `recorded-${process.pid}-${Date.now()}` };
const view = { id: '', name: 'Recorded' };
const deleted = { id: '' };
const job = { id: '' };
const file = { id: '' };
const token = { refresh: '', device: '' };

signInViewers();
beforeAll(async () => {
  admin = await keycloakSide();
  sink = await startMailSink();
  const { smtpServer = {} } = (await admin.realms.findOne(REALM)) ?? {};
  before = { smtpServer };
  await admin.realms.update(REALM, { smtpServer: { host: '127.0.0.1', port: String(sink.port), from: 'keycloak@example.net' } });
  user = await makeUser(admin, { roles: ['admin'] });
  client = await makeClient(admin);
  await admin.roles.create({ name: role.name });
  await admin.identityProviders.create({ ...provider, providerId: 'oidc', enabled: true });
  group.parent = (await admin.groups.create({ name: freshName('parent') })).id;
  await startTestQueue();
});
beforeEach(() => asSession(administrator));
afterAll(async () => {
  await stopTestQueue();
  await sink.stop();
  await admin.realms.update(REALM, before);
  await clearPolicies(admin);
  await admin.clients.del({ id: client.id });
  await admin.roles.delByName({ name: role.name });
  await admin.identityProviders.del(provider);
  await admin.groups.del({ id: group.parent });
  await removeUsers(admin, [user.username, ...NAMES, imported]);
});

const idOf = async (username: string) => (await findByName(admin, username))?.id ?? '';
const ofUser = () => user.username;
const ofGroup = () => group.name;
const ofClient = () => client.clientId;
const sessionOf = async () => {
  await passwordGrant(user.username, user.password);
  return (await admin.users.listSessions({ id: user.id }))[0]?.id ?? '';
};
const secretVersion = async () => (await getClient(client.clientId)).secretVersion;
const own = { clientId: '', clientSecret: '' };

const USERS: Step[] = [
  [
    'createUserAction',
    ['user.create', 'user.add-role'],
    () => made1,
    () =>
      createUserAction({
        ...{ email: made1, username: made1, firstName: 'A', lastName: 'B', emailVerified: true, password: null },
        access: [{ kind: 'add-role', role }],
      }),
  ],
  [
    'createUserAction',
    ['user.create-with-lasting-password'],
    () => made2,
    () =>
      createUserAction({
        ...{ email: made2, username: made2, firstName: 'A', lastName: 'B', emailVerified: true },
        ...{ password: testStack().userPassword, isTemporary: false },
      }),
  ],
  [
    'inviteUserAction',
    ['user.create', 'user.add-role', 'user.join-group', 'user.send-password-link'],
    () => made3,
    () =>
      inviteUserAction({
        ...{ email: made3, username: made3, firstName: 'A', lastName: 'B' },
        access: [
          { kind: 'add-role', role },
          { kind: 'join-group', groupId: group.parent },
        ],
      }),
  ],
  [
    'changeUserAction',
    ['user.disable'],
    () => made2,
    async () => account.changeUserAction({ id: await idOf(made2), operation: { kind: 'disable' } }),
  ],
  ['setAdministratorAction', ['user.add-role'], () => made2, async () => account.setAdministratorAction(await idOf(made2), true)],
  [
    'setAdministratorAction',
    ['user.remove-role'],
    () => made2,
    async () => account.setAdministratorAction(await idOf(made2), false),
  ],
  [
    'saveProfileAction',
    ['user.update'],
    () => made2,
    async () =>
      account.saveProfileAction({
        id: await idOf(made2),
        emailVerified: true,
        values: { email: [made2], firstName: ['Changed'], lastName: ['B'] },
      }),
  ],
  [
    'resetPasswordAction',
    ['user.reset-password'],
    () => made2,
    async () => account.resetPasswordAction({ id: await idOf(made2), password: null }),
  ],
  [
    'resetPasswordAction',
    ['user.set-lasting-password'],
    () => made2,
    async () => account.resetPasswordAction({ id: await idOf(made2), password: testStack().userPassword, isTemporary: false }),
  ],
  ['sendPasswordLinkAction', ['user.send-password-link'], ofUser, () => account.sendPasswordLinkAction(user.id)],
  [
    'endSessionAction',
    ['user.end-session'],
    ofUser,
    async () => account.endSessionAction({ id: user.id, session: await sessionOf(), isOffline: false }),
  ],
  [
    'endSessionsAction',
    ['user.end-session'],
    ofUser,
    async () => endSessionsAction({ sessions: [{ id: await sessionOf(), userId: user.id, isOffline: false }], endsOwn: false }),
  ],
  [
    'revokeConsentAction',
    ['user.revoke-consent'],
    ofUser,
    async () => {
      await passwordGrant(user.username, user.password, 'offline_access');
      return account.revokeConsentAction({ id: user.id, clientId: 'api-client' });
    },
  ],
  [
    'linkIdentityAction',
    ['user.link-identity'],
    ofUser,
    () => links.linkIdentityAction({ id: user.id, provider: provider.alias, userId: '1', username: 'x' }),
  ],
  [
    'unlinkIdentityAction',
    ['user.unlink-identity'],
    ofUser,
    () => links.unlinkIdentityAction({ id: user.id, provider: provider.alias }),
  ],
  [
    'removeCredentialAction',
    ['user.remove-credential'],
    () => made2,
    async () => {
      const id = await idOf(made2);
      const [password] = await admin.users.getCredentials({ id });
      return account.removeCredentialAction({ id, credential: password?.id });
    },
  ],
  [
    'deleteUserAction',
    ['user.delete'],
    () => made2,
    async () => {
      deleted.id = await idOf(made2);
      return deletion.deleteUserAction({ id: deleted.id, username: made2 });
    },
  ],
  ['restoreDeletedUserAction', ['user.restore'], () => made2, () => deletion.restoreDeletedUserAction(deleted.id)],
  [
    'purgeDeletedUsersAction',
    ['user.delete', 'user.purge'],
    () => made2,
    async () => {
      await deletion.deleteUserAction({ id: deleted.id, username: made2 });
      return deletion.purgeDeletedUsersAction([deleted.id]);
    },
  ],
];

const GROUPS: Step[] = [
  ['createGroupAction', ['group.create'], ofGroup, () => groups.createGroupAction({ parentId: group.parent, name: group.name })],
  [
    'renameGroupAction',
    ['group.rename'],
    ofGroup,
    async () => {
      group.id = (await admin.groups.listSubGroups({ parentId: group.parent }))[0]?.id ?? '';
      return groups.renameGroupAction({ id: group.id, name: `${group.name}2` });
    },
  ],
  ['moveGroupAction', ['group.move'], () => `${group.name}2`, () => groups.moveGroupAction({ id: group.id, parentId: null })],
  ['giveGroupRoleAction', ['group.add-role'], () => `${group.name}2`, () => groups.giveGroupRoleAction({ id: group.id, role })],
  [
    'takeGroupRoleAction',
    ['group.remove-role'],
    () => `${group.name}2`,
    () => groups.takeGroupRoleAction({ id: group.id, role }),
  ],
  [
    'setDefaultGroupAction',
    ['group.make-default'],
    () => `${group.name}2`,
    () => groups.setDefaultGroupAction({ id: group.id, isDefault: true }),
  ],
  [
    'setDefaultGroupAction',
    ['group.end-default'],
    () => `${group.name}2`,
    () => groups.setDefaultGroupAction({ id: group.id, isDefault: false }),
  ],
  [
    'createUserAction',
    ['user.create', 'user.join-group'],
    () => made2,
    () =>
      createUserAction({
        ...{ email: made2, username: made2, firstName: 'A', lastName: 'B', emailVerified: true, password: null },
        access: [{ kind: 'join-group', groupId: group.id }],
      }),
  ],
  [
    'deleteGroupAction',
    ['group.delete'],
    () => `${group.name}2`,
    () => groups.deleteGroupAction({ id: group.id, name: `${group.name}2` }),
  ],
];

const LISTS: Step[] = [
  ['saveViewAction', ['view.save'], () => view.name, () => views.saveViewAction({ name: view.name, list: {}, columns: null })],
  [
    'renameViewAction',
    ['view.rename'],
    () => 'Renamed',
    async () => {
      view.id = (await getListSettings()).views.find(({ name }) => name === view.name)?.id ?? '';
      return views.renameViewAction(view.id, 'Renamed');
    },
  ],
  ['deleteViewAction', ['view.delete'], () => 'Renamed', () => views.deleteViewAction(view.id)],
  ['saveColumnsAction', ['view.choose-columns'], () => 'list of users', () => views.saveColumnsAction(['status'])],
  [
    'startUploadAction',
    ['import.upload'],
    () => 'users.csv',
    async () => {
      file.id = await upload(Buffer.from('email\nnot an address\n'));
    },
  ],
  ['checkImportAction', ['import.check'], () => 'users.csv', () => imports.checkImportAction({ id: file.id, mapping: null })],
  [
    'changeCellAction',
    ['import.change-cell'],
    () => 'users.csv',
    () => imports.changeCellAction({ id: file.id, ordinal: 1, column: 0, value: made3 }),
  ],
  ['compareImportAction', ['import.compare'], () => 'users.csv', () => imports.compareImportAction(file.id)],
];

const ids = () => ({ kind: 'ids', ids: [user.id] });
const newJob = () => {
  job.id = newJobId();
  return job.id;
};
const ofJob = () => job.id;

const JOBS: Step[] = [
  [
    'startBulkAction',
    ['job.start', 'job.end'],
    () => '',
    async () => {
      await bulk.startBulkAction({ id: newJob(), operation: { kind: 'reset-password' }, selection: ids(), confirmed: 1 });
      await jobWhen(job.id);
    },
  ],
  ['takePasswordsAction', ['job.show-passwords'], ofJob, () => bulk.takePasswordsAction(job.id)],
  [
    '/api/users/jobs/[jobId]/result',
    ['job.download-result'],
    () => '',
    async () => (await jobResult(new Request(testStack().pouchUrl), { params: Promise.resolve({ jobId: job.id }) })).text(),
  ],
  [
    'stopBulkAction',
    ['job.start', 'job.stop'],
    () => '',
    async () => {
      setWorker(async () => undefined);
      await bulk.startBulkAction({ id: newJob(), operation: { kind: 'disable' }, selection: ids(), confirmed: 1 });
      await bulk.stopBulkAction(job.id);
    },
  ],
  [
    'continueBulkAction',
    ['job.end', 'job.continue', 'job.end'],
    () => '',
    async () => {
      await work(job.id);
      setWorker();
      await bulk.continueBulkAction(job.id);
      await jobWhen(job.id);
    },
  ],
  [
    'startRestoreAction',
    ['user.delete', 'job.start', 'job.end'],
    () => '',
    async () => {
      deleted.id = await idOf(made3);
      await deletion.deleteUserAction({ id: deleted.id, username: made3 });
      setWorker((message, signal) => runJob(message, restoreJobKinds, signal));
      await deletion.startRestoreAction({ id: newJob(), ids: [deleted.id] });
      await jobWhen(job.id);
      setWorker();
    },
  ],
  [
    'startImportAction',
    ['import.upload', 'import.check', 'import.compare', 'job.start', 'job.end'],
    () => '',
    async () => {
      file.id = await run(`email\n${imported}\n`);
    },
  ],
  ['takeImportPasswordsAction', ['job.show-passwords'], () => 'users.csv', () => imports.takeImportPasswordsAction(file.id)],
  [
    '/api/users/imports/[importId]/result',
    ['job.download-result'],
    () => 'users.csv',
    async () =>
      (await importResult(new Request(testStack().pouchUrl), { params: Promise.resolve({ importId: file.id }) })).text(),
  ],
  [
    'undoImportAction',
    ['job.start', 'job.end'],
    () => '',
    async () => {
      await imports.undoImportAction({ id: file.id, jobId: newJob(), way: 'disable' });
      await jobWhen(job.id);
    },
  ],
];

const CLIENTS: Step[] = [
  [
    'showSecretAction',
    ['client.reveal-secret'],
    ofClient,
    () => clients.showSecretAction({ clientId: client.clientId, purpose: 'reveal' }),
  ],
  [
    'showSecretAction',
    ['client.copy-secret'],
    ofClient,
    () => clients.showSecretAction({ clientId: client.clientId, purpose: 'copy' }),
  ],
  [
    'testSecretAction',
    ['client.test-current-secret'],
    ofClient,
    () => clients.testSecretAction({ clientId: client.clientId, which: 'current' }),
  ],
  [
    'changeSwitchAction',
    ['client.turn-on-passwordGrant'],
    ofClient,
    () => clients.changeSwitchAction({ clientId: client.clientId, name: 'passwordGrant', isOn: true }),
  ],
  [
    'changeSwitchAction',
    ['client.turn-off-passwordGrant'],
    ofClient,
    () => clients.changeSwitchAction({ clientId: client.clientId, name: 'passwordGrant', isOn: false }),
  ],
  [
    'changeTokenLifeAction',
    ['client.set-token-lifetime'],
    ofClient,
    () => clients.changeTokenLifeAction({ clientId: client.clientId, seconds: 600 }),
  ],
  [
    'setUpGracePeriodAction',
    ['client.set-up-grace-period'],
    ofClient,
    () => clients.setUpGracePeriodAction({ clientId: client.clientId, gracePeriodSeconds: 3_600, lifetimeSeconds: 7_776_000 }),
  ],
  [
    'rotateSecretAction',
    ['client.rotate-secret'],
    ofClient,
    async () => clients.rotateSecretAction({ clientId: client.clientId, typed: client.clientId, seen: await secretVersion() }),
  ],
  [
    'testSecretAction',
    ['client.test-old-secret'],
    ofClient,
    () => clients.testSecretAction({ clientId: client.clientId, which: 'old' }),
  ],
  [
    'retireOldSecretAction',
    ['client.retire-secret'],
    ofClient,
    async () => clients.retireOldSecretAction({ clientId: client.clientId, seen: await secretVersion() }),
  ],
  [
    'stopGracePeriodAction',
    ['client.stop-grace-period'],
    ofClient,
    () => clients.stopGracePeriodAction({ clientId: client.clientId }),
  ],
  ['fillInAction', ['connection.fill-in'], () => 'api-client', () => fillInAction({ username: '' })],
];

const signedIn = () => ({ username: user.username, password: user.password });
const api = () => 'api-client';

const TOKENS: Step[] = [
  ['getInferenceTokenAction', ['token.inference'], api, () => tokens.getInferenceTokenAction(own)],
  [
    'getMlopsTokenAction',
    ['token.mlops'],
    ofUser,
    async () => {
      const { answer } = done(await tokens.getMlopsTokenAction({ ...own, ...signedIn(), isLasting: false, wantsOpenid: false }));
      token.refresh = z.object({ refresh_token: z.string() }).parse(answer.body).refresh_token;
    },
  ],
  [
    'refreshTokenAction',
    ['token.refresh'],
    api,
    () => tokens.refreshTokenAction({ kind: 'api', ...own, refreshToken: token.refresh }),
  ],
  ['revokeTokenAction', ['token.revoke'], api, () => tokens.revokeTokenAction({ kind: 'api', ...own, token: token.refresh })],
  ['getSdkTokenAction', ['token.sdk'], ofUser, () => tokens.getSdkTokenAction(signedIn())],
  [
    'startDeviceAction',
    ['token.device'],
    () => 'sdk-client',
    async () => {
      const { device } = done(await tokens.startDeviceAction());
      token.device = device?.deviceCode ?? '';
      await confirmDevice(device?.verificationUriComplete ?? '', signedIn());
    },
  ],
  ['pollDeviceAction', ['token.sdk'], () => 'sdk-client', () => tokens.pollDeviceAction({ deviceCode: token.device })],
  ['tryWallarooAction', ['token.call'], () => 'config', () => tokens.tryWallarooAction({ call: 'config', token: 'e30.e30.x' })],
];

const asked = (path: string) => new NextRequest(testStack().pouchUrl + path);
const ofRealm = () => REALM.realm;

const INSTANCE: Step[] = [
  [
    'switchEventsOnAction',
    ['instance.switch-events-on'],
    ofRealm,
    async () => {
      const config = await admin.realms.getConfigEvents(REALM);
      await admin.realms.updateConfigEvents(REALM, { eventsEnabled: false, adminEventsEnabled: false });
      const answer = await switchEventsOnAction({ signIns: true, changes: true });
      await admin.realms.updateConfigEvents(REALM, config);
      return answer;
    },
  ],
  ['/api/instance/report', ['instance.download-report'], ofRealm, async () => (await report()).text()],
  [
    '/api/activity/export',
    ['instance.export-activity'],
    () => '',
    async () => (await exportActivity(asked('/api/activity/export?who=nobody'))).text(),
  ],
  [
    '/api/users/export',
    ['user.export'],
    () => '',
    async () => (await exportUsers(asked(`/api/users/export?q=${user.username}`))).text(),
  ],
  ['/api/auth/callback/keycloak', ['session.sign-in'], ofUser, async () => asSession(await signIn(user))],
  [
    'sendTestMailAction',
    ['session.sign-in', 'instance.test-mail'],
    () => '',
    async () => {
      await asSession(await signIn(user));
      return sendTestMailAction();
    },
  ],
  [
    '/api/sign-out',
    ['session.sign-in', 'session.sign-out'],
    ofUser,
    async () => {
      await asSession(await signIn(user));
      await signOut();
    },
  ],
];

const STAGES = { USERS, GROUPS, LISTS, CLIENTS, TOKENS, INSTANCE, JOBS };
/** What is done to the rows of a job is in its journal, which its own tests compare with Keycloak. */
const IN_THE_JOURNAL = ['startRestoreAction', 'startImportAction', 'undoImportAction'];
/** What another file shows: its keys would not be read twice in a minute. */
const ELSEWHERE: Record<string, string> = { '/api/back-channel-logout': 'tests/integration/audit/refusals.test.ts' };
/** Pieces are part of the upload. */
const PART_OF_ANOTHER = ['uploadPieceAction'];

const newest = async () => (await listRecord({}, { limit: 1 })).items[0]?.seq ?? 0;

test.each(Object.entries(STAGES))('what succeeds leaves its entry: %s', async (_stage, steps) => {
  for (const [row, leaves, whom, work] of steps) {
    const last = await newest();
    const answer = await work();
    expect(typeof answer === 'object' ? answer : { ok: true }, row).toMatchObject({ ok: true });
    const { items } = await listRecord({}, { limit: 20 });
    const left = items.filter(({ seq }) => seq > last).reverse();
    expect(
      left.map(({ action, outcome }) => `${action} ${outcome}`),
      row,
    ).toEqual(leaves.map((action) => `${action} done`));
    for (const { target } of left) if (whom()) expect(target.name, row).toBe(whom());
  }
});

test('every row of docs/permissions.md that names a record is among them', () => {
  const { actions, routes } = permissionsTable();
  const left = new Map<string, Set<string>>();
  for (const [row, leaves] of Object.values(STAGES).flat()) left.set(row, new Set([...(left.get(row) ?? []), ...leaves]));
  const text = readFileSync(`${ROOT}docs/permissions.md`, 'utf8');
  const rows = [
    ...actions.map(({ name, record }) => ({ row: name, record })),
    ...routes.map(({ path, record }) => ({ row: path, record })),
  ];
  const missing = rows.flatMap(({ row, record }) => {
    if (!record || PART_OF_ANOTHER.includes(row)) return [];
    const cell =
      text
        .split('\n')
        .find((line) => line.startsWith(`| \`${row}\` `))
        ?.split('|')
        .at(-2) ?? '';
    const documented = [...cell.replace(/`[^`]+` where it is refused/, '').matchAll(/`([^`]+)`/g)].map(
      ([, action = '']) => action,
    );
    const elsewhere = ELSEWHERE[row] ? readFileSync(ROOT + ELSEWHERE[row], 'utf8') : '';
    const isLeft = (action: string) =>
      elsewhere.includes(`{ action: '${action}', outcome: 'done'`) ||
      [...(left.get(row) ?? [])].some((one) => one.startsWith(action.replace(/<.*/, '')));
    return documented
      .filter((action) => !isLeft(action) && !(IN_THE_JOURNAL.includes(row) && !action.startsWith('job.')))
      .map((action) => `${row}: ${action}`);
  });
  expect(missing).toEqual([]);
});
