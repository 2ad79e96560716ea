import { expect, it } from 'vitest';
import { canShareProcess } from '../../support/shared-process.ts';

it.each([
  'const onSave = vi.fn();',
  "import { expect, it } from 'vitest';",
  "it('refuses an environment without a secret', () => {});",
])('a test file shares its process where it says: %s', (code) => {
  expect(canShareProcess(code)).toBe(true);
});

it.each([
  ['v', "i.mock('next/headers');"],
  ['v', "i.spyOn(console, 'error');"],
  ['v', 'i.useFakeTimers();'],
  ['v', 'i.stubGlobal("fetch", fake);'],
  ['stub', 'Settings({ POUCH_URL: url });'],
  ['process', ".env.TZ = 'UTC';"],
  ['// @vitest', '-environment happy-dom'],
])('a test file has a process to itself where it says: %s%s', (...code) => {
  expect(canShareProcess(code.join(''))).toBe(false);
});
