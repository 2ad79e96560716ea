import { expect, test } from 'vitest';
import { planGroup } from '@/lib/users/import/plan-group';

const groups = ['/Sales', '/Sales/North', '/a/b', '/twice', '/twice'].map((path, index) => ({
  id: String(index),
  path,
  names: path === '/a/b' ? ['a/b'] : path.slice(1).split('/'),
}));

test.each([
  ['/New', null, ['/New']],
  ['/New/One', null, ['/New', '/New/One']],
  ['/Sales/South/West', '/Sales', ['/Sales/South', '/Sales/South/West']],
  ['/Sales/North/x', '/Sales/North', ['/Sales/North/x']],
  // A name with a slash in it.
  ['/a/b/c', '/a/b', ['/a/b/c']],
])('plans %s', (path, around, creates) => {
  const plan = planGroup(groups, path);
  expect({ around: plan?.around?.path ?? null, creates: plan?.creates }).toEqual({ around, creates });
});

test.each(['/', '/Sales/', '//x', '/Sales/ x', `/${'x'.repeat(256)}`, '/twice/x'])('plans nothing for “%s”', (path) => {
  expect(planGroup(groups, path)).toBeNull();
});
