import { expect, test } from 'vitest';
import { SECURITY_HEADERS } from '@/lib/request/security-headers';
import { ABSENT, actionArguments } from '../support/attack/inputs.ts';
import { builtActions } from '../support/attack/permissions-table.ts';
import { report } from '../support/attack/report.ts';
import { administratorCookie, postAction, pouch, stageAttacks } from '../support/attack/stage.ts';

stageAttacks();

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

test('a malformed body leaves no more than one short line in the log', async () => {
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
