import 'server-only';
import type { PasswordPolicy } from '@/lib/passwords/password-policy';
import { patternMatcher } from '@/lib/passwords/pattern-matcher';

/** Whose password it is to be, as far as that is known. */
export type Owner = { username?: string; email?: string | null };

type Fits = (password: string) => boolean;
const matchers = new WeakMap<PasswordPolicy, Fits | null>();

/**
 * Returns whether a password satisfies the policy, as far as that can be known without Keycloak. A pattern is read a second
 * time here, by RE2 where it can.
 */
export function isAllowed(policy: PasswordPolicy, password: string, owner: Owner): boolean {
  const { minLength, maxLength, digits, lowerCase, upperCase, special } = policy;
  const count = (kind: RegExp) => password.match(kind)?.length ?? 0;
  return (
    password.length >= minLength &&
    password.length <= maxLength &&
    count(/\d/g) >= digits &&
    count(/\p{Ll}/gu) >= lowerCase &&
    count(/\p{Lu}/gu) >= upperCase &&
    count(/[^\p{L}\p{Nd}]/gu) >= special &&
    isApartFrom(policy, password.toLowerCase(), owner) &&
    (matcherOf(policy)?.(password) ?? true)
  );
}

function isApartFrom({ notUsername, notContainsUsername, notEmail }: PasswordPolicy, password: string, owner: Owner): boolean {
  const username = owner.username?.toLowerCase();
  if (notUsername && password === username) return false;
  if (notContainsUsername && username && password.includes(username)) return false;
  return !notEmail || password !== owner.email?.toLowerCase();
}

function matcherOf(policy: PasswordPolicy): Fits | null {
  const known = matchers.get(policy);
  if (known !== undefined) return known;
  const fits = policy.pattern === null ? null : patternMatcher(policy.pattern);
  matchers.set(policy, fits);
  return fits;
}
