import { sql } from 'drizzle-orm';
import { afterAll, beforeAll } from 'vitest';
import { listRecord } from '@/lib/audit/list';
import { sealCookie } from '@/lib/auth/cookie-token';
import { createSession, sessionKeyOf } from '@/lib/auth/sessions';
import { database } from '@/lib/db/client';
import { type App, serve } from '../../../dev/stack/app.ts';
import { anyPort } from '../../../dev/stack/ports.ts';
import { signInByCodeFlow } from '../code-flow.ts';
import { makeEntryRole } from '../entry-role.ts';
import { registerAddress } from '../own-address.ts';
import { settings } from '../settings.ts';
import { freshName, keycloakSide, makeUser, removeUsers, revoke, testStack } from '../stack.ts';

/** Opens Pouch in place of `admin`, so that users may enter who can do less than an administrator. */
const ENTRY = 'pouch-attack-entry';
const EVERYTHING = [
  'view-users',
  'manage-users',
  'view-clients',
  'manage-clients',
  'view-events',
  'manage-events',
  'view-realm',
  'manage-realm',
];

/** Who asks, and what they may. Null: a visitor who is not signed in. */
export type Persona = { name: string; cookie: string | null; roles: ReadonlySet<string> | null; mayEnter: boolean };

export let personas: Persona[] = [];
export let pouch: { url: string; pid: number; output: string[] };
let app: App;
let takeBackAddress: (() => Promise<void>) | undefined;
export let administratorCookie: string;
const users: string[] = [];

/** Pouch as built, and the sessions of all users whom the matrix of attacks knows. */
export function stageAttacks(): void {
  beforeAll(async () => {
    const admin = await keycloakSide();
    await makeEntryRole(admin, ENTRY);
    const url = `http://localhost:${await anyPort()}`;
    takeBackAddress = await registerAddress(admin, url);
    const output: string[] = [];
    // The tests themselves are silent, and would pass that on.
    const own = { POUCH_URL: url, POUCH_ACCESS_ROLE: ENTRY, POUCH_LOG_LEVEL: 'info' };
    const pouchSettings = { ...settings(testStack().keycloakUrl), ...own };
    app = await serve('start', url, pouchSettings, (text) => output.push(text));
    pouch = { url, pid: app.process.pid ?? 0, output };
    personas = await makePersonas();
    administratorCookie = personas.find(({ name }) => name === 'administrator')?.cookie ?? '';
  }, 240_000);
  afterAll(async () => {
    await app?.stop();
    await takeBackAddress?.();
    const admin = await keycloakSide();
    await removeUsers(admin, users);
    await admin.roles.delByName({ name: ENTRY });
  });
}

async function makePersonas(): Promise<Persona[]> {
  const session = async (name: string, managementRoles: string[], roles = [ENTRY]) => {
    const admin = await keycloakSide();
    const user = await makeUser(admin, { username: freshName('attack'), roles, managementRoles });
    users.push(user.username);
    // What all users of the realm may do would blur what the persona may.
    await revoke(admin, user.id, 'default-roles-master');
    const sid = await createSession(await signInByCodeFlow(user.username, user.password));
    const cookie = cookieOf(sid);
    return { ...user, sid, persona: { name, cookie, roles: new Set(managementRoles), mayEnter: roles.includes(ENTRY) } };
  };
  const expired = await session('with an expired session', EVERYTHING);
  await database((db) =>
    db.execute(sql`update pouch.sessions set expires_at = now() - interval '1 second'
    where id_hash = ${sessionKeyOf(expired.sid)}`),
  );
  const demoted = await session('whose role was just removed', EVERYTHING);
  await revoke(await keycloakSide(), demoted.id, ENTRY);
  await database((db) =>
    db.execute(sql`update pouch.sessions set access_expires_at = now() - interval '1 second'
    where id_hash = ${sessionKeyOf(demoted.sid)}`),
  );
  return [
    { name: 'without a session', cookie: null, roles: null, mayEnter: false },
    { ...expired.persona, roles: null },
    { name: 'with a forged cookie', cookie: 'pouch.session=eyJhbGciOiJkaXIifQ..forged', roles: null, mayEnter: false },
    { ...demoted.persona, mayEnter: false },
    (await session('without the role that opens Pouch', EVERYTHING, [])).persona,
    (await session('with view-users only', ['view-users'])).persona,
    (await session('with view-clients only', ['view-clients'])).persona,
    (await session('administrator', EVERYTHING)).persona,
  ];
}

function cookieOf(sid: string): string {
  return `pouch.session=${sealCookie({ sid, name: 'Attack' }, 3600)}`;
}

export type Decision = 'UNAUTHENTICATED' | 'FORBIDDEN' | 'allowed';

/** What must come of it when the persona asks for something that needs the role. */
export function decisionFor({ roles, mayEnter }: Persona, role: string | null): Decision {
  if (role === null) return 'allowed';
  if (roles === null) return 'UNAUTHENTICATED';
  return mayEnter && roles.has(role) ? 'allowed' : 'FORBIDDEN';
}

type Call = { path: string; cookie: string | null; body: string; headers?: Record<string, string> };

/** Posts a server action. Gives the status and what the action answered; null where it gave no answer. */
export async function postAction(id: string, { path, cookie, body, headers = {} }: Call) {
  const response = await fetch(pouch.url + path, {
    method: 'POST',
    redirect: 'manual',
    headers: {
      origin: pouch.url,
      'next-action': id,
      'content-type': 'text/plain;charset=UTF-8',
      ...(cookie ? { cookie } : {}),
      ...headers,
    },
    body,
  });
  const text = await response.text();
  const [, json] = /^1:(\{.*\})$/m.exec(text) ?? [];
  return { response, text, answer: json ? (JSON.parse(json) as { ok: boolean; code?: string }) : null };
}

/** Those of the rows whose refusals left no entry in the record since then, with the request and where it came from. */
export async function unrecorded(rows: { role: string | null; record: string | null }[], from: Date): Promise<string[]> {
  const expected = new Set(rows.flatMap(({ role, record }) => (role && record ? [record] : [])));
  const missing: string[] = [];
  for (const record of expected) {
    const { items } = await listRecord({ actions: [record], outcomes: ['refused'], from });
    const isWhole = items.some(({ reason, requestId, address }) => reason === 'FORBIDDEN' && requestId && address);
    if (!isWhole) missing.push(record);
  }
  return missing;
}
