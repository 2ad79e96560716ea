import { Agent, get, type IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import { SEEDED_USERS } from '../dev/seed/users.ts';
import type { TestStack } from '../dev/stages/test-stack.ts';
import { median } from './median.ts';
import { tokenOf } from './token-of.ts';

export const ROUNDS = 200;
/** What runs often is compiled, in Node as in Keycloak's Java: it takes as many views until both are as fast as they stay. */
export const WARM_UP_ROUNDS = 1500;

export type ServerTime = Awaited<ReturnType<typeof measureServerTime>>;

/** Medians in milliseconds: of the first rounds, and of the last. */
export async function measureServerTime(stack: TestStack, pouchCookie: string) {
  const token = await tokenOf(stack, SEEDED_USERS.administrator);
  const address = `${stack.keycloakUrl}/admin/realms/master/users`;
  const askKeycloak = (path: string) => read(address + path, { authorization: `Bearer ${token}` });
  const askPouch = (path: string, headers?: Record<string, string>) =>
    read(stack.pouchUrl + path, { cookie: pouchCookie, ...headers });
  const times = await timesInTurn({
    page: () => askPouch('/users'),
    adminCall: () => askKeycloak('?first=0&max=21&briefRepresentation=true'),
    compressedPage: () => askPouch('/users', { 'accept-encoding': 'gzip' }),
    emptyPage: () => read(`${stack.pouchUrl}/sign-in`, {}),
  });
  const first = (way: keyof typeof times) => median(times[way].slice(0, ROUNDS));
  const last = (way: keyof typeof times) => median(times[way].slice(WARM_UP_ROUNDS));
  return {
    users: Number(await askKeycloak('/count')),
    pageMs: last('page'),
    adminCallMs: last('adminCall'),
    compressedPageMs: last('compressedPage'),
    emptyPageMs: last('emptyPage'),
    addedAtFirstMs: first('page') - first('adminCall'),
  };
}

async function timesInTurn<Way extends string>(ways: Record<Way, () => Promise<unknown>>): Promise<Record<Way, number[]>> {
  const names = Object.keys(ways) as Way[];
  const times = Object.fromEntries(names.map((way) => [way, [] as number[]])) as Record<Way, number[]>;
  for (let round = 0; round < WARM_UP_ROUNDS + ROUNDS; round++) {
    for (const way of names) {
      const startedAt = performance.now();
      await ways[way]();
      times[way].push(performance.now() - startedAt);
    }
  }
  return times;
}

/** One connection to each server, kept open. */
const agent = new Agent({ keepAlive: true, maxSockets: 1 });

/** Not by `fetch`, whose own work on an answer would count as the server's; what is compressed stays so. */
async function read(address: string, headers: Record<string, string>): Promise<string> {
  const response = await new Promise<IncomingMessage>((resolve, reject) =>
    get(address, { agent, headers }, resolve).once('error', reject),
  );
  const body = await text(response);
  if (response.statusCode !== 200) throw new Error(`${address} answered ${response.statusCode}`);
  return body;
}
