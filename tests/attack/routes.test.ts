import { afterAll, beforeAll, expect, test } from 'vitest';
import { builtRoutes, permissionsTable } from '../support/attack/permissions-table.ts';
import { report } from '../support/attack/report.ts';
import { decisionFor, type Persona, personas, pouch, stageAttacks, unrecorded } from '../support/attack/stage.ts';
import { keycloakSide, makeUser, removeUsers } from '../support/stack.ts';

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];
/** What an unknown thing, a wrong one, or none is answered by a route to whoever may ask. */
const ANSWERS = [200, 400, 404, 409];
const DECISIONS = { 401: 'UNAUTHENTICATED', 403: 'FORBIDDEN' } as const;

stageAttacks();
let user: { id: string; username: string };

beforeAll(async () => {
  user = await makeUser(await keycloakSide());
});
afterAll(async () => removeUsers(await keycloakSide(), [user.username]));

test('docs/permissions.md names every route of the build, and no other', () => {
  const { routes } = permissionsTable();
  expect(routes.map(({ path }) => path).sort()).toEqual(builtRoutes().sort());
});

test('every route answers only those whom docs/permissions.md names, by the methods that it names', async () => {
  const wrong: string[] = [];
  let cases = 0;
  const { routes } = permissionsTable();
  const from = new Date();
  for (const route of routes) {
    const path = pathOf(route.path);
    for (const persona of personas) {
      for (const method of METHODS) {
        const response = await fetch(pouch.url + path, {
          method,
          redirect: 'manual',
          headers: persona.cookie ? { cookie: persona.cookie } : {},
        });
        const text = await response.text();
        cases++;
        const what = `${method} ${path} ${persona.name}: ${response.status}`;
        if (!isRight(route, persona, method, response.status)) wrong.push(what);
        if (response.status !== 200 && text.includes(user.username)) wrong.push(`${what}, with a username`);
      }
    }
  }
  report('routes × who asks × methods', cases, wrong);
  expect(wrong).toEqual([]);
  expect(await unrecorded(routes, from)).toEqual([]);
});

type Route = ReturnType<typeof permissionsTable>['routes'][number];

function isRight({ path, methods, role }: Route, persona: Persona, method: string, status: number): boolean {
  if (method === 'OPTIONS') return status === 204 || status === 405;
  if (!methods.includes(method === 'HEAD' ? 'GET' : method)) return status === 405;
  // Posted without an origin. What is answered to those who send one: tests/attack/session-life.spec.ts.
  if (path === '/api/sign-out') return status === 403;
  // What each address is answered: tests/attack/auth-routes.spec.ts.
  if (path.startsWith('/api/auth/')) return status < 500;
  const decision = status in DECISIONS ? DECISIONS[status as keyof typeof DECISIONS] : 'allowed';
  return decision === decisionFor(persona, role) && (decision !== 'allowed' || ANSWERS.includes(status));
}

function pathOf(pattern: string): string {
  return pattern
    .replace('[userId]', user.id)
    .replace('[clientId]', 'api-client')
    .replace('[jobId]', 'f'.repeat(32))
    .replace('[importId]', 'f'.repeat(32))
    .replace('[groupId]', 'f'.repeat(32))
    .replace('[...unknown]', 'auth/_log');
}
