import { pathOf } from '@/lib/path-segments';
import type { Person, RefusalFacts } from '@/lib/tokens/refusal-facts';
import type { Check } from '@/lib/tokens/schema';

/** What speaks against the person whose password was sent. */
export function userChecks({ error, description, username, person, grant }: RefusalFacts): Check[] {
  if (grant !== 'password' || person === undefined) return [];
  const title = `Account ${username}`;
  if (person === null) {
    const words = 'Nobody here has this username or e-mail address.';
    return [{ id: 'person', state: 'fail', title, words, remedy: 'Check it for a typing error.' }];
  }
  const link = { href: pathOf`/users/${person.id}`, label: 'Look at the account' };
  const fail = (id: string, about: string, words: string, remedy: string): Check => ({
    id,
    state: 'fail',
    title: about,
    words,
    remedy,
    link,
  });
  const checks: Check[] = [
    person.isEnabled
      ? { id: 'person', state: 'pass', title, words: 'It is there and enabled.' }
      : fail('person', title, 'It is disabled.', 'Enable it.'),
  ];
  if (person.isNamedInVain) {
    const words = 'The account has this e-mail address, and the realm takes usernames only.';
    checks.push(fail('name', 'Username', words, `Use the username, which is ${person.name}.`));
  }
  if (person.isLocked) {
    const words = 'Too many were tried: Keycloak has shut the account out, and refuses the right password too.';
    checks.push(fail('lock', 'Wrong passwords', words, 'Unlock the account.'));
  }
  const setUp = 'Account set-up';
  if (person.pending) {
    const words = `The person still has to ${person.pending}: Keycloak refuses every password sign-in until then.`;
    const remedy = 'Let them sign in once in a browser. A temporary password works there, and only there.';
    checks.push(fail('set-up', setUp, words, remedy));
  } else if (/not fully set up/i.test(description)) {
    const words = 'Keycloak wants something of the person that Pouch can not see.';
    checks.push(fail('set-up', setUp, words, 'Let them sign in once in a browser, which asks for it.'));
  } else checks.push({ id: 'set-up', state: 'pass', title: setUp, words: 'Nothing is asked of the person.' });
  const isPasswordRefused = error === 'invalid_grant' && /credentials/i.test(description);
  const isLetIn = person.isEnabled && !person.isLocked && !person.isNamedInVain;
  if (isPasswordRefused && isLetIn) checks.push(passwordCheck(person, link));
  return checks;
}

function passwordCheck({ hasPassword, hasOneTimeCode, providers }: Person, link: Check['link']): Check {
  const check = { id: 'password', state: 'fail', title: 'Password' } as const;
  if (hasPassword && hasOneTimeCode) {
    return {
      ...check,
      words: 'It is not the right one, or the one-time code is missing: the account has one, so a password alone is refused.',
      remedy: 'Use the device flow (sso), which goes through the browser and asks for the code.',
      link,
    };
  }
  if (hasPassword) return { ...check, words: 'It is not the right one.', remedy: 'Type it again, or set a new one.', link };
  const from = providers.length > 0 ? ` They sign in through ${providers.join(', ')}.` : '';
  return {
    ...check,
    words: `The account has no password in Keycloak.${from}`,
    remedy: 'Use the device flow (sso), which goes through the browser, or set a password.',
    link,
  };
}
