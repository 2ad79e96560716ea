import { countOf, type PolicyRules, readPolicyNotation } from '@/lib/keycloak/policy-notation';

/** A realm's password policy (Keycloak's Server Administration Guide, "Password policies"), as far as it can be obeyed beforehand. */
export type PasswordPolicy = {
  minLength: number;
  maxLength: number;
  digits: number;
  lowerCase: number;
  upperCase: number;
  special: number;
  pattern: string | null;
  notUsername: boolean;
  notContainsUsername: boolean;
  notEmail: boolean;
  rules: string[];
};

const LONGEST = 255;
/** A policy that asks for more suits no user, and must not cost memory. */
const MAX_COUNT = 1_000;

export function parsePasswordPolicy(notation: string): PasswordPolicy {
  const rules = readPolicyNotation(notation);
  const count = (name: string, fallback: number) => Math.min(countOf(rules, name, fallback) ?? 0, MAX_COUNT);
  const policy = {
    minLength: count('length', 8),
    maxLength: count('maxLength', 64) || LONGEST,
    digits: count('digits', 1),
    lowerCase: count('lowerCase', 1),
    upperCase: count('upperCase', 1),
    special: count('specialChars', 1),
    pattern: rules.get('regexPattern') ?? null,
    notUsername: rules.has('notUsername'),
    notContainsUsername: rules.has('notContainsUsername'),
    notEmail: rules.has('notEmail'),
  };
  return { ...policy, rules: sentencesFor(policy, rules) };
}

type Counts = Omit<PasswordPolicy, 'rules'>;

function sentencesFor(policy: Counts, rules: PolicyRules): string[] {
  const atLeast = (count: number, one: string, many: string) => count > 0 && `at least ${count} ${count === 1 ? one : many}`;
  return [
    atLeast(policy.minLength, 'character', 'characters'),
    policy.maxLength < LONGEST && `at most ${policy.maxLength} characters`,
    atLeast(policy.digits, 'digit', 'digits'),
    atLeast(policy.lowerCase, 'lowercase letter', 'lowercase letters'),
    atLeast(policy.upperCase, 'uppercase letter', 'uppercase letters'),
    atLeast(policy.special, 'special character', 'special characters'),
    policy.pattern !== null && `matches ${policy.pattern}`,
    policy.notUsername && 'not the username',
    policy.notContainsUsername && 'without the username in it',
    policy.notEmail && 'not the email address',
    rules.has('passwordHistory') && `not one of the user's last ${countOf(rules, 'passwordHistory', 3)} passwords`,
    rules.has('passwordAge') && `not one used in the last ${countOf(rules, 'passwordAge', 30)} days`,
    rules.has('passwordBlacklist') && 'not a common password',
  ].filter((sentence) => sentence !== false);
}
