import { pathOf } from '@/lib/path-segments';
import type { RefusalFacts, RefusedUser } from '@/lib/tokens/refusal-facts';
import type { Check } from '@/lib/tokens/schema';

/** Returns what is wrong with the user whose password was sent. */
export function userChecks({ error, description, username, user, grant }: RefusalFacts): Check[] {
  if (grant !== 'password' || user === undefined) return [];
  const title = `Account ${username}`;
  if (user === null) {
    const words = 'No user here has this username or e-mail address.';
    return [{ id: 'user', state: 'fail', title, words, remedy: 'Check it for a typing error.' }];
  }
  const link = { href: pathOf`/users/${user.id}`, label: 'Look at the account' };
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
      ? { id: 'user', state: 'pass', title, words: 'It is there and enabled.' }
      : fail('user', title, 'It is disabled.', 'Enable it.'),
  ];
  if (user.isNamedInVain) {
    const words = 'The account has this e-mail address, and the realm takes usernames only.';
    checks.push(fail('name', 'Username', words, `Use the username, which is ${user.name}.`));
  }
  if (user.isLocked) {
    const words = 'Too many were tried: Keycloak has shut the account out, and refuses the right password too.';
    checks.push(fail('lock', 'Wrong passwords', words, 'Unlock the account.'));
  }
  const setUp = 'Account set-up';
  if (user.pending) {
    const words = `The user still has to ${user.pending}: Keycloak refuses every password sign-in until then.`;
    const remedy = 'Let them sign in once in a browser. A temporary password works there, and only there.';
    checks.push(fail('set-up', setUp, words, remedy));
  } else if (/not fully set up/i.test(description)) {
    const words = 'Keycloak wants something from the user that Pouch cannot see.';
    checks.push(fail('set-up', setUp, words, 'Let them sign in once in a browser, which asks for it.'));
  } else checks.push({ id: 'set-up', state: 'pass', title: setUp, words: 'Nothing is asked of the user.' });
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
