import { type IncomingMessage, request as send } from 'node:http';
import { text } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import { ABSENT, actionArguments } from '../support/attack/inputs.ts';
import { builtActions } from '../support/attack/permissions-table.ts';
import { administratorCookie, pouch, stageAttacks } from '../support/attack/stage.ts';

stageAttacks();

type Sent = { method?: string; headers: Record<string, string>; body?: string };

/** Unlike fetch, which does not let a Host be chosen. */
async function ask(path: string, { method = 'GET', headers, body = '' }: Sent) {
  const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>();
  send(pouch.url + path, { method, headers }, resolve)
    .on('error', reject)
    .end(body);
  const answer = await promise;
  return { status: answer.statusCode, location: answer.headers.location, body: await text(answer) };
}

const HOSTS: [string, Record<string, string>][] = [
  ['the name of an upstream', { host: 'pouch_backend' }],
  ['an address within a cluster', { host: '10.0.0.7:3000' }],
  ['the address of another site', { host: 'example.com', 'x-forwarded-host': 'example.com', 'x-forwarded-proto': 'https' }],
  ['a list of hosts', { host: 'pouch_backend', 'x-forwarded-host': 'a.example, b.example', 'x-forwarded-proto': 'https,http' }],
];

test.each(HOSTS)('runs the actions of its own pages where a proxy sends %s', async (_what, host) => {
  const action = builtActions().find(({ name }) => name === 'deleteUserAction');
  const answer = await ask('/users', {
    method: 'POST',
    headers: {
      ...host,
      origin: pouch.url,
      cookie: administratorCookie,
      'next-action': action?.id ?? '',
      'content-type': 'text/plain;charset=UTF-8',
    },
    body: JSON.stringify(actionArguments(ABSENT).deleteUserAction),
  });

  expect(answer.status).toBe(200);
  expect(answer.body).toContain('"code":"NOT_FOUND"');
});

test.each(HOSTS)('sends visitors to its own sign-in where a proxy sends %s', async (_what, host) => {
  const answer = await ask('/users', { headers: host });

  expect(answer.status).toBe(307);
  const target = new URL(answer.location ?? '', pouch.url);
  expect(target.origin + target.pathname).toBe(`${pouch.url}/sign-in`);
});
