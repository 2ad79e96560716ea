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

const MARK = 'BRKMARK'.repeat(200);
/** The stack of an error in Next.js, whose length is the same for every body. */
const MAX_LINE = 4_000;
const FOREIGN_WRITE = 'session.foreign-write';
const FOREIGN = { origin: 'https://elsewhere.example' };

test.each([
  ['an unknown action', '0'.repeat(42), '["$K1"]'],
  ['a name that is no action', encodeURIComponent(MARK), '["$K1"]'],
  ['a name with a line break', encodeURIComponent(`${'0'.repeat(41)}\n`), '["$K1"]'],
  ['a form that is missing', null, '["$K1"]'],
  ['a body that is no JSON', null, `[${MARK}\n${MARK}`],
  ['a reference to nothing', null, `["$F${MARK}"]`],
])('a malformed body for %s leaves no more than one line in the log, with nothing of the body', async (_what, action, body) => {
  const [known] = builtActions();
  const lines = () => pouch.output.join('').split('\n').filter(Boolean);
  pouch.output.length = 0;
  await postAction(action ?? known?.id ?? '', { path: '/users', cookie: administratorCookie, body });
  // The log is written in order: whatever the body has left is there once the line of a later request is.
  await postAction(known?.id ?? '', { path: '/users', cookie: administratorCookie, body: '[]', headers: FOREIGN });
  await expect.poll(lines, { timeout: 20_000 }).toContainEqual(expect.stringContaining(FOREIGN_WRITE));

  const left = lines().filter((line) => !line.includes(FOREIGN_WRITE));
  expect(left.length, left.join('\n')).toBeLessThanOrEqual(1);
  expect(left.filter((line) => line.includes('BRKMARK') || line.length > MAX_LINE)).toEqual([]);
  for (const line of left) expect(() => JSON.parse(line), line).not.toThrow();
});
