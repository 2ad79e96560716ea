/** Something that waits for an administrator. */
export type Need = {
  id: string;
  /** Something does not work now; otherwise it is to be looked at before it bites. */
  isProblem: boolean;
  title: string;
  /** How many there are; null where that is no question. */
  count: number | null;
  /** What more is known of it. */
  words?: string;
  /** Since when, or until when, as ISO 8601. */
  time?: { words: string; iso: string };
  link: { href: string; query?: Record<string, string>; label: string };
};

/** What needs an administrator, as far as one place knows. */
export type Needs = {
  needs: Need[];
  /** When it was found out, as ISO 8601; null where that is under way for the first time. */
  countedAt: string | null;
  /** Whether a newer count is under way. */
  isCounting: boolean;
  /** What was not looked at, and why, in sentences. */
  limits: string[];
};
