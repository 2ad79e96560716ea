import { randomBytes } from 'node:crypto';
import { Agent, type IncomingMessage, request } from 'node:http';
import { text } from 'node:stream/consumers';
import { credentialOf } from '@/lib/keycloak/new-password';
import { hashedPassword } from '@/lib/passwords/grouped';
import type { BulkOperation } from '@/lib/users/bulk/schema';

export type Kind = 'disable' | 'add-role' | 'delete' | 'reset-password';
export type Ask = (method: string, path: string, body?: unknown) => Promise<string>;

/** What a script would call for one user: what changes them, and nothing that looks first or keeps a way back. */
const CALLS: Record<Kind, (ask: Ask, id: string, role: NamedRole) => Promise<unknown>> = {
  disable: async (ask, id) => {
    const user = JSON.parse(await ask('GET', `/users/${id}`));
    await ask('PUT', `/users/${id}`, { ...user, enabled: false });
    await ask('POST', `/users/${id}/logout`);
  },
  'add-role': (ask, id, role) => ask('POST', `/users/${id}/role-mappings/realm`, [role]),
  delete: (ask, id) => ask('DELETE', `/users/${id}`),
  'reset-password': async (ask, id) => {
    const user = JSON.parse(await ask('GET', `/users/${id}`));
    const credentials = [credentialOf(await hashedPassword(randomBytes(16).toString('base64url')))];
    await ask('PUT', `/users/${id}`, { ...user, requiredActions: ['UPDATE_PASSWORD'], credentials });
  },
};

export type NamedRole = { id: string; name: string };
type Realm = { realm: string; token: string };

export const operationOf = (kind: Kind, { name }: NamedRole): BulkOperation =>
  kind === 'add-role' ? { kind, role: { client: null, name } } : { kind };

/** Creates a role. */
export async function newRole({ realm, token }: Realm, wanted: string): Promise<NamedRole> {
  const agent = new Agent();
  const role = `${realm}/roles/${wanted}`;
  await send(agent, token, 'POST', `${realm}/roles`, { name: wanted });
  const { id, name } = JSON.parse(await send(agent, token, 'GET', role));
  agent.destroy();
  return { id, name };
}

/** Calls Keycloak for each user over connections that are kept alive, so many at a time. Returns users per second. */
export async function rawRate(at: Realm & { atOnce: number }, kind: Kind, ids: string[], role: NamedRole): Promise<number> {
  return callRate(at, ids, (ask, user) => CALLS[kind](ask, user, role));
}

/** Does the same for each of some, over connections that are kept alive, so many at a time. Returns how many per second. */
export async function callRate<T>(
  { realm, token, atOnce }: Realm & { atOnce: number },
  subjects: T[],
  call: (ask: Ask, subject: T) => Promise<unknown>,
): Promise<number> {
  const agent = new Agent({ keepAlive: true, maxSockets: atOnce });
  const ask: Ask = (method, path, body) => send(agent, token, method, realm + path, body);
  const waiting = [...subjects];
  const startedAt = performance.now();
  const work = async () => {
    for (let subject = waiting.pop(); subject !== undefined; subject = waiting.pop()) await call(ask, subject);
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  const seconds = (performance.now() - startedAt) / 1_000;
  agent.destroy();
  return subjects.length / seconds;
}

/** Not by `fetch`, which is slower. */
async function send(agent: Agent, token: string, method: string, address: string, body?: unknown): Promise<string> {
  const json = body === undefined ? undefined : JSON.stringify(body);
  const headers = { authorization: `Bearer ${token}`, ...(json && { 'content-type': 'application/json' }) };
  const answer = await new Promise<IncomingMessage>((resolve, reject) =>
    request(address, { agent, method, headers }, resolve).once('error', reject).end(json),
  );
  const said = await text(answer);
  if ((answer.statusCode ?? 500) >= 400) throw new Error(`${method} ${address}: ${answer.statusCode} ${said}`);
  return said;
}
