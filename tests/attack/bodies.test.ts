import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { request } from 'node:http';
import { connect, type Socket } from 'node:net';
import { Readable } from 'node:stream';
import { expect, test } from 'vitest';
import { builtActions } from '../support/attack/permissions-table.ts';
import { report } from '../support/attack/report.ts';
import { administratorCookie, postAction, pouch, stageAttacks } from '../support/attack/stage.ts';

const MIB = 1024 * 1024;
const EACH = Number(process.env.POUCH_SOAK_ROUNDS ?? 0) > 0 ? 400 * MIB : 64 * MIB;
const SENDERS = 8;
const ADDRESSES = [
  '/api/back-channel-logout',
  '/api/auth/_log',
  '/api/auth/signin/keycloak',
  '/api/users',
  '/api/health',
  '/users',
  '/nowhere',
];

stageAttacks();

/** Sends so many bytes without waiting for leave to, and gives the status that came back. */
function send(path: string, bytes: number, announced: boolean, headers: Record<string, string> = {}): Promise<number> {
  const length = announced ? { 'content-length': String(bytes) } : { 'transfer-encoding': 'chunked' };
  return new Promise((resolve, reject) => {
    const outgoing = request(pouch.url + path, { method: 'POST', agent: false, headers: { ...length, ...headers } }, (answer) => {
      answer.resume();
      resolve(answer.statusCode ?? 0);
    });
    outgoing.on('error', reject);
    Readable.from(zeros(bytes))
      .on('error', () => undefined)
      .pipe(outgoing);
  });
}

function* zeros(bytes: number): Generator<Buffer> {
  const piece = Buffer.alloc(MIB / 4);
  for (let sent = 0; sent < bytes; sent += piece.length) yield piece.subarray(0, Math.min(piece.length, bytes - sent));
}

test('no address reads a body that is larger than it needs, announced or not', async () => {
  const wrong: string[] = [];
  let cases = 0;
  const before = memoryOf(pouch.pid);
  let peak = before;
  const watching = setInterval(() => {
    peak = Math.max(peak, memoryOf(pouch.pid));
  }, 20);
  try {
    for (const path of ADDRESSES) {
      for (const announced of [true, false]) {
        const action = { origin: pouch.url, 'next-action': '00'.repeat(21) };
        const statuses = await Promise.all(Array.from({ length: SENDERS }, () => send(path, EACH, announced, action)));
        cases += SENDERS;
        wrong.push(...statuses.filter((status) => status !== 413).map((status) => `${path} ${announced}: ${status}`));
      }
    }
  } finally {
    clearInterval(watching);
  }
  report(`bodies of ${EACH / MIB} MiB, with a peak of ${Math.round((peak - before) / MIB)} MiB above the start`, cases, wrong);
  expect(wrong).toEqual([]);
  expect(peak - before).toBeLessThan(50 * MIB);
});

test('a body that comes a byte at a time is refused before it takes time or memory', async () => {
  const before = memoryOf(pouch.pid);
  const chunks = Buffer.from('1\r\na\r\n'.repeat(40_000));
  const senders = Array.from({ length: SENDERS }, () => openBody('Transfer-Encoding: chunked'));
  const answers = await Promise.all(
    senders.map(async (socket) => {
      socket.write(chunks);
      const [answer] = await once(socket, 'data');
      return String(answer).split('\r\n', 1)[0];
    }),
  );
  const grown = memoryOf(pouch.pid) - before;
  for (const socket of senders) socket.destroy();
  expect(new Set(answers)).toEqual(new Set(['HTTP/1.1 413 Payload Too Large']));
  expect(grown / MIB).toBeLessThan(50);
});

test('bodies that do not end give way to those that do', async () => {
  const size = 256 * 1024;
  const idle = Array.from({ length: 300 }, () => openBody(`Content-Length: ${size}`));
  const refused = Promise.race(idle.map((socket) => once(socket, 'data')));
  for (const socket of idle) socket.write(Buffer.alloc(size - 1, ' '));
  expect(String((await refused)[0])).toContain('503 Service Unavailable');
  const inspect = builtActions().find(({ name }) => name === 'inspectTokenAction');
  const body = JSON.stringify([{ token: 'x', other: '' }]).padEnd(size, ' ');
  const { answer } = await postAction(inspect?.id ?? '', { path: '/tokens', cookie: administratorCookie, body });
  for (const socket of idle) socket.destroy();
  expect(answer).toMatchObject({ code: 'INVALID_INPUT' });
});

/** Begins a server action whose body never ends. */
function openBody(length: string): Socket {
  const { hostname, port, origin } = new URL(pouch.url);
  const socket = connect(Number(port), hostname);
  socket.on('error', () => undefined);
  const head = ['POST /users HTTP/1.1', `Host: ${hostname}`, `Origin: ${origin}`, `Next-Action: ${'0'.repeat(42)}`, length];
  socket.write(`${head.join('\r\n')}\r\n\r\n`);
  return socket;
}

test('a body of unannounced length that fits is taken', async () => {
  const body = Readable.toWeb(Readable.from([Buffer.from('logout_token'), Buffer.from('=x')])) as ReadableStream;
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  const answer = await fetch(`${pouch.url}/api/back-channel-logout`, {
    method: 'POST',
    body,
    headers,
    duplex: 'half',
  } as RequestInit);
  expect(await answer.json()).toMatchObject({ message: expect.stringContaining('The logout token is refused') });
});

test('a body at the limit of a server action is taken, one byte more is not', async () => {
  const inspect = builtActions().find(({ name }) => name === 'inspectTokenAction');
  const post = (size: number) => {
    const body = JSON.stringify([{ token: 'x', other: '' }]);
    return postAction(inspect?.id ?? '', { path: '/tokens', cookie: administratorCookie, body: body.padEnd(size, ' ') });
  };
  expect((await post(256 * 1024)).answer).toMatchObject({ code: 'INVALID_INPUT' });
  expect((await post(256 * 1024 + 1)).response.status).toBe(413);
});

/** The resident memory of a process, in bytes. */
function memoryOf(pid: number): number {
  const [, kilobytes = '0'] = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  return Number(kilobytes) * 1024;
}
