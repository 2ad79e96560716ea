import { Agent, type IncomingMessage, request } from 'node:http';
import { text } from 'node:stream/consumers';
import type { BulkOperation } from '@/lib/users/bulk/schema';

export type Kind = 'disable' | 'add-role' | 'delete';
export type Ask = (method: string, path: string, body?: unknown) => Promise<string>;

/** What a script would call for one user: what changes them, and nothing that looks first or keeps a way back. */
const CALLS: Record<Kind, (ask: Ask, id: string, role: object) => Promise<unknown>> = {
  disable: async (ask, id) => {
    const user = JSON.parse(await ask('GET', `/users/${id}`));
    await ask('PUT', `/users/${id}`, { ...user, enabled: false });
    await ask('POST', `/users/${id}/logout`);
  },
  'add-role': (ask, id, role) => ask('POST', `/users/${id}/role-mappings/realm`, [role]),
  delete: (ask, id) => ask('DELETE', `/users/${id}`),
};

export const ROLE = 'offline_access';
export const operationOf = (kind: Kind): BulkOperation =>
  kind === 'add-role' ? { kind, role: { client: null, name: ROLE } } : { kind };

/** Calls Keycloak for each user over connections that are kept alive, so many at a time. Returns users per second. */
export async function rawRate(realm: string, token: string, kind: Kind, ids: string[], atOnce: number): Promise<number> {
  const first = new Agent();
  const { id, name } = JSON.parse(await send(first, token, 'GET', `${realm}/roles/${ROLE}`));
  first.destroy();
  return callRate({ realm, token, atOnce }, ids, (ask, user) => CALLS[kind](ask, user, { id, name }));
}

/** Does the same for each of some, over connections that are kept alive, so many at a time. Returns how many per second. */
export async function callRate<T>(
  { realm, token, atOnce }: { realm: string; token: string; atOnce: number },
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
