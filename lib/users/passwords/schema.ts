/** The realm's rules for passwords in words. */
export type PasswordRules = {
  rules: string[];
  /** How long a link by mail lives; null where the realm sends no mail. */
  linkSeconds: number | null;
};
