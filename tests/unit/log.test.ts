import output from 'node:console';
import { DrizzleQueryError } from 'drizzle-orm';
import fc from 'fast-check';
import pino from 'pino';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { AppError, FailedQuery } from '@/lib/errors';
import { linesAMinute, log, logPrintedErrors } from '@/lib/log';

type Serialized = { type: string; message: string; stack: string; code?: string };
const serialized = (error: unknown): Serialized => Reflect.get(log, pino.symbols.serializersSym).err(error);

it('tells of an error what it is and why, and nothing that hangs on it', () => {
  const cause = Object.assign(new Error('terminating connection'), { detail: 'Key (username)=(mary)' });
  const error = Object.assign(new Error('a query failed', { cause }), { code: '57P01', client: { secretKey: 4711 } });

  expect(serialized(error)).toMatchObject({ type: 'Error', message: 'a query failed: terminating connection', code: '57P01' });
  expect(serialized(error).stack).toContain('caused by');
  expect(serialized(error).stack).toContain('log.test.ts');
  expect(JSON.stringify(serialized(error))).not.toMatch(/4711|mary/);
});

/** What a runtime throws when it is given the text. */
async function thrownBy(work: () => unknown): Promise<Error> {
  try {
    await work();
  } catch (error) {
    if (error && typeof error === 'object' && 'message' in error) return error as Error;
  }
  throw new Error('nothing was thrown');
}

const MAKERS: [string, (secret: string) => unknown][] = [
  ['a header', (secret) => fetch('http://127.0.0.1:1', { headers: { authorization: `Bearer ${secret}\0` } })],
  ['a header that is appended', (secret) => new Headers().append('authorization', `Bearer "${secret}"\n x`)],
  ["a header's name", (secret) => new Headers().append(`${secret} \0`, 'x')],
  ['an address', (secret) => fetch(`http://[${secret}`)],
  ['an address with credentials', (secret) => fetch(`http://mary:${secret}@127.0.0.1:1`)],
  ['a URL', (secret) => new URL(`http://[${secret}`)],
  ['a method', (secret) => fetch('http://127.0.0.1:1', { method: `${secret} x` })],
  ['JSON that begins with it', (secret) => JSON.parse(secret)],
  ['JSON that holds it', (secret) => JSON.parse(`{"password": '${secret}', "a'": 1}`)],
  ['JSON over several lines', (secret) => JSON.parse(`{\n"a": 1,\n    at ${secret} (x:1:1)\n}`)],
  ['a number', (secret) => BigInt(secret)],
  ['an expression', (secret) => new RegExp(`(${secret}`)],
  ['a time zone', (secret) => new Intl.DateTimeFormat('en', { timeZone: secret })],
  ['a fault in our code', (secret) => Reflect.get(JSON.parse('{}'), secret).length],
];

describe('the log', () => {
  const SECRET = 'mary-s.pAssw0rd';

  it.each(MAKERS)('leaves out what a runtime quotes of %s', async (_what, make) => {
    const error = await thrownBy(() => make(SECRET));
    const around = new AppError('UNAVAILABLE', 'Why.', { cause: error });
    for (const one of [error, around]) expect(JSON.stringify(serialized(one))).not.toContain(SECRET);
    expect(serialized(around).stack).toMatch(/^AppError: Why\.\n {4}at .*log\.test\.ts:\d+:\d+/);
    expect(serialized(error).type).toBe(error.constructor.name);
  });

  it('leaves it out whatever stands around it', async () => {
    const noise = fc.string({ unit: fc.constantFrom('"', "'", '`', ' ', '\n', '{', '\0', ':', ' at x (y:1:1)') });
    await fc.assert(
      fc.asyncProperty(noise, noise, fc.constantFrom(...MAKERS), async (before, after, [, make]) => {
        const error = await thrownBy(() => make(before + SECRET + after)).catch(() => null);
        if (error) expect(JSON.stringify(serialized(error))).not.toContain(SECRET);
      }),
      { numRuns: 500 },
    );
  });

  it('leaves out a long text without quotes', () => {
    const token = `eyJ${'a'.repeat(40)}.eyJ${'b'.repeat(40)}.c`;
    expect(JSON.stringify(serialized(new Error(`no good: ${token}`)))).not.toContain(token);
  });

  it('keeps the SQL that Pouch wrote, without its parameters', () => {
    const failed = new DrizzleQueryError('select "id" from "jobs" where "id" = $1', ['secret-id'], new Error('"jobs" is gone'));
    expect(serialized(new FailedQuery(failed)).message).toBe(
      'Failed query: select "id" from "jobs" where "id" = $1: "…" is gone',
    );
  });

  it('has no words for what is thrown and is no error', () => {
    for (const thrown of [SECRET, { message: SECRET }, null]) expect(JSON.stringify(serialized(thrown))).not.toContain(SECRET);
  });

  it('ends an error that is its own cause', () => {
    const error = new Error('round');
    error.cause = error;
    expect(serialized(error).message).toContain('round');
  });
});

describe('errors that Next.js prints', () => {
  const original = output.error;
  afterEach(() => {
    output.error = original;
    vi.restoreAllMocks();
  });

  it('go through the log', () => {
    const printed = vi.spyOn(output, 'error').mockImplementation(() => undefined);
    const logged = vi.spyOn(log, 'error').mockImplementation(() => undefined);
    logPrintedErrors();
    const error = new TypeError('Headers.append: "a secret" is an invalid header value.');
    output.error('⨯', error);
    expect(logged).toHaveBeenCalledWith({ err: error }, expect.any(String));
    expect(printed).not.toHaveBeenCalled();
    output.error(`only words ${'x'.repeat(1_000)}`);
    expect(logged).toHaveBeenLastCalledWith({ printed: expect.stringMatching(/^only words x{189}$/) }, expect.any(String));
    expect(printed).not.toHaveBeenCalled();
  });
});

it('keeps the record of who did what, whatever the level of the log', async () => {
  vi.stubEnv('POUCH_LOG_LEVEL', 'silent');
  vi.resetModules();
  const fresh = await import('@/lib/log');

  expect(fresh.log.isLevelEnabled('fatal')).toBe(false);
  expect(fresh.recordLog.isLevelEnabled('info')).toBe(true);
  vi.unstubAllEnvs();
});

it('lets so many lines through in a minute, and tells with the next one how many were left out', () => {
  const mayWrite = linesAMinute(2);
  expect([0, 1, 2, 59_999].map(mayWrite)).toEqual([0, 0, null, null]);
  expect([60_000, 60_001, 60_002].map(mayWrite)).toEqual([2, 0, null]);
  expect(mayWrite(200_000)).toBe(1);
});
