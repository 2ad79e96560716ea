export const KEPT_DAYS = 30;

/** An account that can still be brought back. */
export type DeletedUser = {
  id: string;
  username: string;
  name: string;
  email: string | null;
  deletedAt: string;
  deletedBy: string;
  keptUntil: string;
  /** What the account had, in words, for telling namesakes apart. */
  roles: string[];
  groups: string[];
};
