import { readdirSync } from 'node:fs';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import { SECURITY_HEADERS } from '@/lib/request/security-headers';
import { builtPages, builtRoutes } from '../support/attack/permissions-table.ts';
import { report } from '../support/attack/report.ts';
import { administratorCookie, pouch, stageAttacks } from '../support/attack/stage.ts';

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'OPTIONS', 'TRACE'];
const BROKEN = [
  '/users/%',
  '/users/%ff',
  '/users/%E0%A4%A',
  '/%',
  '/clients/%%',
  '/api/users/%',
  '/_next/static/%',
  '/_next/static/nothing.js',
  '//',
  '/nowhere',
];

stageAttacks();

/** What comes back for bytes that are sent as they are. */
async function raw(bytes: string): Promise<string> {
  const { hostname, port } = new URL(pouch.url);
  const socket = connect({ host: hostname, port: Number(port) });
  socket.write(bytes);
  return text(socket);
}

/** How many files and sockets the process has open. */
const openHandles = () => readdirSync(`/proc/${pouch.pid}/fd`).length;

test('every answer has the security headers, whatever was asked for and however', async () => {
  const paths = [...builtPages(), ...builtRoutes()].map((path) => path.replace(/\[.+?\]/g, 'x'));
  const wrong: string[] = [];
  let cases = 0;
  for (const path of [...paths, ...BROKEN]) {
    for (const method of METHODS) {
      for (const cookie of ['', administratorCookie]) {
        const answer = await raw(
          `${method} ${path} HTTP/1.1\r\nHost: localhost\r\nCookie: ${cookie}\r\nConnection: close\r\n\r\n`,
        );
        cases++;
        const [head = ''] = answer.split('\r\n\r\n');
        const names = head.toLowerCase();
        const missing = Object.keys(SECURITY_HEADERS).filter((name) => !names.includes(`\n${name.toLowerCase()}: `));
        const what = `${method} ${path}: ${head.slice(9, 12)}`;
        if (missing.length > 0) wrong.push(`${what} without ${missing.join(', ')}`);
        if (/^HTTP\/1.1 5/.test(head)) wrong.push(what);
        if (names.includes('x-powered-by')) wrong.push(`${what} says what it is powered by`);
        if (/'unsafe-(inline|eval)'/.test(head)) wrong.push(`${what} allows inline scripts or styles`);
      }
    }
  }
  report('headers of every answer', cases, wrong);
  expect(wrong).toEqual([]);
});

test.each([
  ['no request at all', 'nonsense\r\n\r\n', 400],
  ['a request without a host', 'GET /users HTTP/1.1\r\nConnection: close\r\n\r\n', 400],
  ['an unknown expectation', 'POST /users HTTP/1.1\r\nHost: x\r\nExpect: nonsense\r\nContent-Length: 1\r\n\r\n', 417],
  ['a body behind HEAD', 'HEAD /api/users HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\n', 413],
  [
    'a large body that waits for leave',
    'POST /users HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 999999999\r\n\r\n',
    413,
  ],
  ['a path with a blank', 'GET /a b HTTP/1.1\r\nHost: x\r\n\r\n', 400],
  ['two lengths', 'POST /users HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n', 400],
  [
    'a length and pieces',
    'POST /users HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
    400,
  ],
  ['headers of 20 kB', `GET / HTTP/1.1\r\nHost: x\r\nCookie: ${'a'.repeat(20_000)}\r\n\r\n`, 431],
])('%s is refused, with the security headers', async (_what, bytes, status) => {
  const answer = await raw(bytes);
  expect(answer).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
  for (const [name, value] of Object.entries(SECURITY_HEADERS)) expect(answer).toContain(`${name}: ${value}`);
});

test('a request to upgrade is answered as any other, and nothing of it stays open', async () => {
  await fetch(`${pouch.url}/api/health`);
  const before = openHandles();
  for (let count = 0; count < 50; count++) {
    const path = ['/users', '/nowhere', '/_next/webpack-hmr', '/api/health'][count % 4];
    const answer = await raw(`GET ${path} HTTP/1.1\r\nHost: x\r\nConnection: Upgrade, close\r\nUpgrade: websocket\r\n\r\n`);
    expect(answer, path).toMatch(/^HTTP\/1.1 (200|307|404) /);
    expect(answer, path).toContain('X-Content-Type-Options');
  }
  await expect.poll(openHandles).toBeLessThan(before + 10);
});
