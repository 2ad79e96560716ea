import type { Check } from '@/lib/checks/check';
import { pathOf } from '@/lib/path-segments';
import type { RefusalFacts, RefusedUser } from '@/lib/tokens/refusal-facts';

/** Returns what is wrong with the user whose password was sent. */
export function userChecks({ error, description, username, user, grant }: RefusalFacts): Check[] {
  if (grant !== 'password' || user === undefined) return [];
  const title = `User ${username}`;
  if (user === null) {
    const words = 'No user in this realm has this username or email address.';
    return [{ id: 'user', state: 'fail', title, words, remedy: 'Check the username for typos.' }];
  }
  const link = { href: pathOf`/users/${user.id}`, label: 'Open user' };
  const fail = (id: string, about: string, words: string, remedy: string): Check => ({
    id,
    state: 'fail',
    title: about,
    words,
    remedy,
    link,
  });
  const checks: Check[] = [
    user.isEnabled
      ? { id: 'user', state: 'pass', title, words: 'The user exists and is enabled.' }
      : fail('user', title, 'The user is disabled.', 'Enable the user.'),
  ];
  if (user.isNamedInVain) {
    const words = 'The user has this email address, but the realm accepts only usernames at sign-in.';
    checks.push(fail('name', 'Username', words, `Use the username ${user.name}.`));
  }
  if (user.isLocked) {
    const words = 'Too many wrong passwords were tried. Keycloak has locked the user and refuses even the correct password.';
    checks.push(fail('lock', 'Wrong passwords', words, 'Unlock the user.'));
  }
  const setUp = 'Required actions';
  if (user.pending) {
    const words = `The user must ${user.pending}. Until then, Keycloak refuses every sign-in with the password.`;
    const remedy = 'Have the user sign in once in a browser. A temporary password works only there.';
    checks.push(fail('set-up', setUp, words, remedy));
  } else if (/not fully set up/i.test(description)) {
    const words = 'Keycloak has a required action for the user that Pouch cannot see.';
    checks.push(fail('set-up', setUp, words, 'Have the user sign in once in a browser, where Keycloak asks for it.'));
  } else checks.push({ id: 'set-up', state: 'pass', title: setUp, words: 'The user has no required actions.' });
  const isPasswordRefused = error === 'invalid_grant' && /credentials/i.test(description);
  const isLetIn = user.isEnabled && !user.isLocked && !user.isNamedInVain;
  if (isPasswordRefused && isLetIn) checks.push(passwordCheck(user, link));
  return checks;
}

function passwordCheck({ hasPassword, hasOneTimeCode, providers }: RefusedUser, link: Check['link']): Check {
  const check = { id: 'password', state: 'fail', title: 'Password' } as const;
  if (hasPassword && hasOneTimeCode) {
    return {
      ...check,
      words: 'The password is wrong, or the one-time code is missing: the user has one set up, so a password alone is refused.',
      remedy: 'Use the device flow (sso), which goes through the browser and asks for the code.',
      link,
    };
  }
  if (hasPassword) return { ...check, words: 'The password is wrong.', remedy: 'Type it again, or set a new one.', link };
  const from = providers.length > 0 ? ` The user signs in through ${providers.join(', ')}.` : '';
  return {
    ...check,
    words: `The user has no password in Keycloak.${from}`,
    remedy: 'Use the device flow (sso), which goes through the browser, or set a password.',
    link,
  };
}
