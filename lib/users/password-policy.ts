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
  /** A rule without a number means Keycloak's default for it. */
  const count = (name: string, fallback: number) => {
    if (!rules.has(name)) return 0;
    const number = Number.parseInt(rules.get(name) ?? '', 10);
    return Number.isNaN(number) ? fallback : number;
  };
  const policy = {
    minLength: count('length', 8),
    maxLength: count('maxLength', 64) || LONGEST,
    digits: count('digits', 1),
    lowerCase: count('lowerCase', 1),
    upperCase: count('upperCase', 1),
    special: count('specialChars', 1),
    pattern: rules.get('regexPattern') ?? null,
  };
  return { ...policy, rules: sentencesFor(policy, rules) };
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
    rules.has('passwordBlacklist') && 'not one of the common passwords',
  ].filter((sentence) => sentence !== false);
}
