import { expect, test } from 'vitest';
import type { Check } from '@/lib/checks/check';
import { limitsOf, needsOfChecks } from '@/lib/instance/needs';

const check = (id: string, state: Check['state'], more: Partial<Check> = {}): Check => {
  return { id, state, title: `Title of ${id}`, words: `Words of ${id}.`, ...more };
};

test('an instance that is well, and what is only about the viewer, needs no one', () => {
  expect(needsOfChecks([check('realm', 'pass'), check('events', 'unknown'), check('own-roles', 'warn')])).toEqual([]);
});

test('problems come together, and warnings too; administrators and events have lines of their own', () => {
  const link = { href: '/users', query: { admins: 'true' }, label: 'Show administrators' };
  const needs = needsOfChecks([
    check('issuer', 'fail'),
    ...['mail', 'brute-force', 'password-policy', 'migrations'].map((id) => check(id, 'warn')),
    check('administrators-email', 'warn', { count: 2, link }),
    check('temporary-administrator', 'warn', { count: 1, link }),
    check('login-events', 'warn', { link: { href: '/activity', label: 'Open Activity' } }),
    check('wallaroo-api-secret', 'warn'),
  ]);
  expect(needs).toMatchObject([
    { id: 'problems', isProblem: true, count: 1, words: 'Title of issuer.', link: { href: '/instance' } },
    { id: 'administrators-email', isProblem: false, count: 2, link },
    { id: 'temporary-administrator', count: 1 },
    { id: 'login-events', count: null, title: 'Record of sign-ins', link: { href: '/activity' } },
    { id: 'warnings', count: 4, words: 'Title of mail; Title of brute-force; Title of password-policy; and 1 more.' },
  ]);
});

test('a queue that no replica works on is a problem, and jobs that failed are counted elsewhere', () => {
  const needs = needsOfChecks([check('job-queue', 'fail'), check('jobs', 'warn')]);
  expect(needs).toMatchObject([{ id: 'problems', count: 1, words: 'Title of job-queue.' }]);
});

test('what could not be looked at is said', () => {
  expect(limitsOf([check('events', 'unknown'), check('realm', 'pass')])).toEqual([
    'Not known: Title of events. The page Instance says why.',
  ]);
});
