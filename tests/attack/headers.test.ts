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
  ['a path with a blank', 'GET /a b HTTP/1.1\r\nHost: x\r\n\r\n', 400],
  ['two lengths', 'POST /users HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n', 400],
  [
    'a length and pieces',
    'POST /users HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
    400,
  ],
  ['headers of 20 kB', `GET / HTTP/1.1\r\nHost: x\r\nCookie: ${'a'.repeat(20_000)}\r\n\r\n`, 431],
])('%s is refused, with the security headers', async (_what, bytes, status) => {
  await fetch(`${pouch.url}/api/health`);
  const answer = await raw(bytes);
  expect(answer).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
  for (const [name, value] of Object.entries(SECURITY_HEADERS)) expect(answer).toContain(`${name}: ${value}`);
});
