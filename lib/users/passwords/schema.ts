/** The realm's rules for passwords in words. */
export type PasswordRules = {
  rules: string[];
  /** False where Pouch can't be sure to fulfill the policy, so that a password has to be typed. */
  canGenerate: boolean;
  /** How long a link by mail lives; null where the realm sends no mail. */
  linkSeconds: number | null;
};
