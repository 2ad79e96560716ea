export type PolicyRules = ReadonlyMap<string, string>;

/** Reads Keycloak's notation of a password policy, e.g. `length(12) and digits(2) and notUsername(undefined)`. */
export function readPolicyNotation(notation: string): PolicyRules {
  const rules = new Map<string, string>();
  for (const rule of notation.split(' and ')) {
    const [, name, value] = /^\s*(\w+)(?:\((.*)\))?\s*$/s.exec(rule) ?? [];
    if (name) rules.set(name, value ?? '');
  }
  return rules;
}

/** A rule without a number means Keycloak's default for it, which is `fallback`. Null where the policy lacks the rule. */
export function countOf(rules: PolicyRules, name: string, fallback: number): number | null {
  const value = rules.get(name);
  if (value === undefined) return null;
  const number = Number.parseInt(value, 10);
  return Number.isNaN(number) ? fallback : number;
}
