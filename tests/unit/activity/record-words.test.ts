import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { recordInWords } from '@/lib/activity/record-words';
import { ROOT } from '../../../dev/stack/paths.ts';

test.each([
  ['user.delete', 'user deleted'],
  ['user.add-role', 'role assigned'],
  ['client.test-current-secret', 'client secret tested'],
  ['client.turn-on-serviceAccount', 'service account turned on'],
  ['token.mlops', 'token for the MLOps API requested'],
])('%s is %s', (action, words) => {
  expect(recordInWords(action)).toBe(words);
});

test('every action that docs/permissions.md names has words without its dot', () => {
  const named = readFileSync(`${ROOT}docs/permissions.md`, 'utf8').matchAll(/`([a-z]+\.[a-z-]+)`/g);
  const actions = [...new Set([...named].map(([, action = '']) => action))];
  expect(actions.length).toBeGreaterThan(30);
  expect(actions.map(recordInWords).filter((words) => words.includes('.'))).toEqual([]);
});
