import { countOf, type PolicyRules, readPolicyNotation } from '@/lib/policy-notation';

/** A realm's password policy (Keycloak's Server Administration Guide, "Password policies"), as far as it can be obeyed beforehand. */
export type PasswordPolicy = {
  minLength: number;
  maxLength: number;
  digits: number;
  lowerCase: number;
  upperCase: number;
  special: number;
  pattern: string | null;
  rules: string[];
};

const LONGEST = 255;

export function parsePasswordPolicy(notation: string): PasswordPolicy {
  const rules = readPolicyNotation(notation);
  const policy = {
    minLength: countOf(rules, 'length', 8) ?? 0,
    maxLength: countOf(rules, 'maxLength', 64) || LONGEST,
    digits: countOf(rules, 'digits', 1) ?? 0,
    lowerCase: countOf(rules, 'lowerCase', 1) ?? 0,
    upperCase: countOf(rules, 'upperCase', 1) ?? 0,
    special: countOf(rules, 'specialChars', 1) ?? 0,
    pattern: rules.get('regexPattern') ?? null,
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
    atLeast(policy.lowerCase, 'lower-case letter', 'lower-case letters'),
    atLeast(policy.upperCase, 'upper-case letter', 'upper-case letters'),
    atLeast(policy.special, 'special character', 'special characters'),
    policy.pattern !== null && `matches ${policy.pattern}`,
    rules.has('notUsername') && 'not the username',
    rules.has('notContainsUsername') && 'without the username in it',
    rules.has('notEmail') && 'not the e-mail address',
    rules.has('passwordHistory') && `not one of their last ${countOf(rules, 'passwordHistory', 3)} passwords`,
    rules.has('passwordAge') && `not one that they had in the last ${countOf(rules, 'passwordAge', 30)} days`,
    rules.has('passwordBlacklist') && 'not one of the common passwords',
  ].filter((sentence) => sentence !== false);
}
