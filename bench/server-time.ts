import { PEOPLE } from '../dev/seed/people.ts';
import type { TestStack } from '../dev/stages/test-stack.ts';
import { median } from './median.ts';

export const PAIRS = 100;
/** Node compiles what runs often: it takes some hundred views until a server is as fast as it stays. */
export const WARM_UP_PAIRS = 600;

export type ServerTime = { users: number; pageMs: number; emptyPageMs: number; adminCallMs: number };

/** Asks for Pouch's users page, for Keycloak's raw answer and for a page without data in turn. Gives the medians. */
export async function measureServerTime(stack: TestStack, pouchCookie: string): Promise<ServerTime> {
  const token = await administratorsToken(stack);
  const address = `${stack.keycloakUrl}/admin/realms/master/users`;
  const askKeycloak = (path: string) => read(address + path, { authorization: `Bearer ${token}` });
  const page = () => read(`${stack.pouchUrl}/users`, { cookie: pouchCookie });
  const emptyPage = () => read(`${stack.pouchUrl}/sign-in`, {});
  const adminCall = () => askKeycloak('?first=0&max=21&briefRepresentation=true');

  const pageTimes: number[] = [];
  const emptyPageTimes: number[] = [];
  const adminCallTimes: number[] = [];
  for (let pair = 0; pair < WARM_UP_PAIRS + PAIRS; pair++) {
    const pageMs = await timed(page);
    const adminCallMs = await timed(adminCall);
    const emptyPageMs = await timed(emptyPage);
    if (pair < WARM_UP_PAIRS) continue;
    pageTimes.push(pageMs);
    adminCallTimes.push(adminCallMs);
    emptyPageTimes.push(emptyPageMs);
  }
  const users = Number(await askKeycloak('/count'));
  return { users, pageMs: median(pageTimes), emptyPageMs: median(emptyPageTimes), adminCallMs: median(adminCallTimes) };
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

async function read(address: string, headers: Record<string, string>): Promise<string> {
  const response = await fetch(address, { headers, redirect: 'error' });
  const body = await response.text();
  if (!response.ok) throw new Error(`${address} answered ${response.status}`);
  return body;
}
