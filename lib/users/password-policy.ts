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

/** Reads Keycloak's notation, e.g. `length(12) and digits(2) and notUsername(undefined)`. */
export function parsePasswordPolicy(notation: string): PasswordPolicy {
  const rules = new Map<string, string>();
  for (const rule of notation.split(' and ')) {
    const [, name, value] = /^\s*(\w+)(?:\((.*)\))?\s*$/s.exec(rule) ?? [];
    if (name) rules.set(name, value ?? '');
  }
  const policy = {
    minLength: count(rules, 'length', 8),
    maxLength: count(rules, 'maxLength', 64) || LONGEST,
    digits: count(rules, 'digits', 1),
    lowerCase: count(rules, 'lowerCase', 1),
    upperCase: count(rules, 'upperCase', 1),
    special: count(rules, 'specialChars', 1),
    pattern: rules.get('regexPattern') ?? null,
  };
  return { ...policy, rules: sentencesFor(policy, rules) };
}

/** A rule without a number means Keycloak's default for it. */
function count(rules: ReadonlyMap<string, string>, name: string, fallback: number): number {
  if (!rules.has(name)) return 0;
  const number = Number.parseInt(rules.get(name) ?? '', 10);
  return Number.isNaN(number) ? fallback : number;
}

type Counts = Omit<PasswordPolicy, 'rules'>;

function sentencesFor(policy: Counts, rules: ReadonlyMap<string, string>): string[] {
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
    rules.has('passwordHistory') && `not one of their last ${count(rules, 'passwordHistory', 3)} passwords`,
    rules.has('passwordAge') && `not one that they had in the last ${count(rules, 'passwordAge', 30)} days`,
    rules.has('passwordBlacklist') && 'not one of the common passwords',
  ].filter((sentence) => sentence !== false);
}
