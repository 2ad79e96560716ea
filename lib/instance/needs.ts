import type { Check } from '@/lib/checks/check';
import type { Need } from '@/lib/checks/need';
import { DAY_MS } from '@/lib/duration';
import type { Examination } from '@/lib/instance/schema';

/** Checks that have a line of their own, by what they are about rather than by what is wrong. */
const OWN_LINES: Record<string, string> = {
  'administrators-email': 'Administrators without an email address',
  'temporary-administrator': 'Temporary administrators',
  'login-events': 'Record of sign-ins',
  'admin-events': 'Record of changes',
};
/** What other places of Home count (of jobs, how they ended), and what is about the viewer alone. */
const LEFT_OUT = ['wallaroo-api-secret', 'temporary-passwords', 'own-roles', 'jobs'];
const INSTANCE = { href: '/instance' };
const NAMED = 3;

/** Returns what an administrator has to do about what the doctor found. */
export function needsOfChecks(checks: Check[]): Need[] {
  const wrong = checks.filter(({ id, state }) => (state === 'fail' || state === 'warn') && !LEFT_OUT.includes(id));
  const own = wrong.flatMap((check) => {
    const title = OWN_LINES[check.id];
    return title ? [lineOf(check, title)] : [];
  });
  const rest = wrong.filter(({ id }) => !OWN_LINES[id]);
  return [
    ...together(
      'problems',
      'Problems of the instance',
      'Show problems',
      rest.filter(({ state }) => state === 'fail'),
    ),
    ...own,
    ...together(
      'warnings',
      'Warnings about the instance',
      'Show warnings',
      rest.filter(({ state }) => state === 'warn'),
    ),
  ];
}

function lineOf({ id, state, words, count, link }: Check, title: string): Need {
  return {
    id,
    isProblem: state === 'fail',
    title,
    count: count ?? null,
    words,
    link: link ?? { ...INSTANCE, label: 'Show what to do' },
  };
}

function together(id: string, title: string, label: string, checks: Check[]): Need[] {
  if (checks.length === 0) return [];
  const titles = checks.slice(0, NAMED).map((check) => check.title);
  const more = checks.length - titles.length;
  const words = more > 0 ? `${titles.join('; ')}; and ${more} more.` : `${titles.join('; ')}.`;
  return [{ id, isProblem: id === 'problems', title, count: checks.length, words, link: { ...INSTANCE, label } }];
}

/** Returns what the doctor could not look at. */
export function limitsOf(checks: Check[]): string[] {
  const titles = checks.filter(({ state, id }) => state === 'unknown' && !LEFT_OUT.includes(id)).map(({ title }) => title);
  return titles.length === 0 ? [] : [`Not known: ${titles.join(', ')}. The page Instance says why.`];
}

const WORDS: Record<Check['state'], string> = {
  fail: 'now a problem',
  warn: 'now a warning',
  pass: 'now OK',
  unknown: 'unknown',
};

/** Returns what the doctor found to have changed within a day. */
export function needsOfChanges(changed: Examination['changed'], now: number): Need[] {
  if (!changed || now - Date.parse(changed.at) > DAY_MS) return [];
  const { at, changes } = changed;
  const parts = changes.slice(0, NAMED).map(({ title, to }) => `${title}: ${WORDS[to]}`);
  const more = changes.length - parts.length;
  const words = `${[...parts, ...(more > 0 ? [`${more} more`] : [])].join('; ')}.`;
  const time = { words: '', iso: at };
  const link = { ...INSTANCE, label: 'Show checks' };
  return [{ id: 'changes', isProblem: false, title: 'Changed since the check before', count: changes.length, words, time, link }];
}
