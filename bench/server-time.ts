import { Agent, get, type IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import { PEOPLE } from '../dev/seed/people.ts';
import type { TestStack } from '../dev/stages/test-stack.ts';
import { median } from './median.ts';

export const ROUNDS = 100;
/** Node compiles what runs often: it takes some hundred views until a server is as fast as it stays. */
export const WARM_UP_ROUNDS = 600;

export type ServerTime = {
  users: number;
  /** As plain as what Keycloak answers, and compressed as browsers ask for it. */
  pageMs: number;
  compressedPageMs: number;
  emptyPageMs: number;
  adminCallMs: number;
};

/** Asks for Pouch's users page, for Keycloak's raw answer and for a page without data in turn. Gives the medians. */
export async function measureServerTime(stack: TestStack, pouchCookie: string): Promise<ServerTime> {
  const token = await administratorsToken(stack);
  const address = `${stack.keycloakUrl}/admin/realms/master/users`;
  const askKeycloak = (path: string) => read(address + path, { authorization: `Bearer ${token}` });
  const ways = {
    pageMs: () => read(`${stack.pouchUrl}/users`, { cookie: pouchCookie }),
    adminCallMs: () => askKeycloak('?first=0&max=21&briefRepresentation=true'),
    compressedPageMs: () => read(`${stack.pouchUrl}/users`, { cookie: pouchCookie, 'accept-encoding': 'gzip' }),
    emptyPageMs: () => read(`${stack.pouchUrl}/sign-in`, {}),
  };

  const times: Record<keyof typeof ways, number[]> = { pageMs: [], adminCallMs: [], compressedPageMs: [], emptyPageMs: [] };
  for (let round = 0; round < WARM_UP_ROUNDS + ROUNDS; round++) {
    for (const way of Object.keys(ways) as (keyof typeof ways)[]) {
      const tookMs = await timed(ways[way]);
      if (round >= WARM_UP_ROUNDS) times[way].push(tookMs);
    }
  }
  return {
    users: Number(await askKeycloak('/count')),
    pageMs: median(times.pageMs),
    compressedPageMs: median(times.compressedPageMs),
    emptyPageMs: median(times.emptyPageMs),
    adminCallMs: median(times.adminCallMs),
  };
}

/** From Wallaroo's own client, whose tokens last an hour: none runs out while times are taken. */
async function administratorsToken({ keycloakUrl, peoplePassword, apiClientSecret }: TestStack): Promise<string> {
  const response = await fetch(`${keycloakUrl}/realms/master/protocol/openid-connect/token`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'password',
      client_id: 'api-client',
      client_secret: apiClientSecret,
      username: PEOPLE.administrator,
      password: peoplePassword,
    }),
  });
  const { access_token: token } = (await response.json()) as { access_token?: string };
  if (!token) throw new Error(`Keycloak gave the administrator no token: ${response.status}`);
  return token;
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now();
  await work();
  return performance.now() - startedAt;
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
