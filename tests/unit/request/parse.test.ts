import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { parse } from '@/lib/request/parse';

const schema = z.object({
  name: z
    .string()
    .trim()
    .min(3, 'Use 3 characters.')
    .regex(/^[a-z]*$/, 'Use letters.'),
  tags: z.array(z.string('Use words.')),
});

describe('parsing what came over the wire', () => {
  it('gives the values as the schema makes them', () => {
    expect(parse(schema, { name: ' abc ', tags: [], more: 1 })).toEqual({ name: 'abc', tags: [] });
  });

  it('refuses with every complaint beside its field', () => {
    expect(() => parse(schema, { name: '7', tags: ['a', 7] })).toThrow(
      expect.objectContaining({
        code: 'INVALID_INPUT',
        message:
          'Nothing was changed, because Pouch does not accept what was sent. Name: Use 3 characters. Use letters. Tags: Use words.',
        details: { fieldErrors: { name: ['Use 3 characters.', 'Use letters.'], tags: ['Use words.'] } },
      }),
    );
  });

  it.each([undefined, null, 'text', [], 7])('refuses %j where an object is asked for', (input) => {
    expect(() => parse(schema, input)).toThrow(expect.objectContaining({ code: 'INVALID_INPUT' }));
  });
});

it('names the attribute whose value is too long or cannot be stored', () => {
  const form = z.object({ values: z.record(z.string(), z.array(z.string().max(3))) });
  const refused = (message: string) => ({ details: { fieldErrors: { team: [message] } } });
  expect(() => parse(form, { values: { team: ['abcd'] } })).toThrow(
    expect.objectContaining(refused('Use at most 3 characters.')),
  );
  const invisible = expect.stringContaining('invisible characters');
  expect(() => parse(form, { values: { team: ['a\0'], city: ['b'] } })).toThrow(expect.objectContaining(refused(invisible)));
});
