import { readFileSync } from 'node:fs';
import { request } from 'node:http';
import { Readable } from 'node:stream';
import { expect, test } from 'vitest';
import { SECURITY_HEADERS } from '@/lib/request/security-headers';
import { ABSENT, actionArguments } from '../support/attack/inputs.ts';
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

test('malformed bodies of server actions end in an answer with the security headers, and Pouch goes on', async () => {
  const bodies = [
    '',
    '[',
    'x',
    'null',
    '{}',
    '"$undefined"',
    '["$F1"]',
    '["$B1"]',
    '["$Q9"]',
    '["$@1"]',
    '["$K1"]',
    '["$Z"]',
    '["$n1"]',
  ];
  const deep = ['[{"token":'.padEnd(100_000, '['), `[${'['.repeat(50_000)}${']'.repeat(50_000)}]`];
  const types = ['text/plain;charset=UTF-8', 'application/json', 'multipart/form-data', 'multipart/form-data; boundary=b'];
  const wrong: string[] = [];
  let cases = 0;
  for (const { id, name } of builtActions().slice(0, Number(process.env.POUCH_SOAK_ROUNDS ?? 3))) {
    for (const type of types) {
      for (const body of [...bodies, ...deep]) {
        const headers = { 'content-type': type };
        const { response } = await postAction(id, { path: '/users', cookie: administratorCookie, body, headers });
        cases++;
        const missing = Object.keys(SECURITY_HEADERS).filter((header) => !response.headers.has(header));
        if (missing.length > 0) wrong.push(`${name} ${type} ${body.slice(0, 20)}: ${response.status} without ${missing}`);
      }
    }
  }
  report('malformed bodies', cases, wrong);
  expect(wrong).toEqual([]);
  expect((await fetch(`${pouch.url}/api/health`)).status).toBe(200);
});

test('NUL and halves of surrogate pairs are refused by every server action that takes text', async () => {
  const wrong: string[] = [];
  let cases = 0;
  for (const { id, name } of builtActions()) {
    const [first, ...rest] = actionArguments(ABSENT)[name] ?? [];
    for (const broken of ['\0', 'a\0', '\ud800', 'a\udc00b']) {
      for (const input of spoilt(first, broken)) {
        const { answer, response } = await postAction(id, {
          path: '/users',
          cookie: administratorCookie,
          body: JSON.stringify([input, ...rest]),
        });
        cases++;
        if (answer?.code !== 'INVALID_INPUT') wrong.push(`${name} ${JSON.stringify(input)}: ${answer?.code ?? response.status}`);
      }
    }
  }
  report('text that can not be stored', cases, wrong);
  expect(wrong).toEqual([]);
});

/** The input once for each text in it, with that text replaced. */
function spoilt(input: unknown, broken: string): unknown[] {
  if (typeof input === 'string') return [broken];
  if (Array.isArray(input)) return input.flatMap((one, at) => spoilt(one, broken).map((bad) => input.with(at, bad)));
  if (typeof input !== 'object' || input === null) return [];
  return Object.entries(input).flatMap(([name, value]) => spoilt(value, broken).map((bad) => ({ ...input, [name]: bad })));
}

test('what anybody sends leaves no more than one short line in the log', async () => {
  const marks = ['BRKMARK'.repeat(200), '0'.repeat(42), `${'0'.repeat(41)}\n`, 'x'];
  pouch.output.length = 0;
  for (const mark of marks) {
    const headers = { origin: pouch.url, 'next-action': encodeURIComponent(mark), 'content-type': 'text/plain;charset=UTF-8' };
    await fetch(`${pouch.url}/sign-in`, { method: 'POST', headers, body: '["$K1"]' });
  }
  const lines = pouch.output.join('').split('\n').filter(Boolean);
  expect(lines.filter((line) => line.includes('BRKMARK') || line.length > 600)).toEqual([]);
  for (const line of lines) expect(() => JSON.parse(line), line).not.toThrow();
});

/** The resident memory of a process, in bytes. */
function memoryOf(pid: number): number {
  const [, kilobytes = '0'] = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  return Number(kilobytes) * 1024;
}
