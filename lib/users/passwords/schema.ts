/** The realm's rules for passwords in words. */
export type PasswordRules = {
  rules: string[];
  /** False where the policy can't be fulfilled for sure, so that somebody has to type a password. */
  canGenerate: boolean;
  /** How long a link by mail lives; null where the realm sends no mail. */
  linkSeconds: number | null;
};
