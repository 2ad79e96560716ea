export const KEPT_DAYS = 30;
/** As many deleted users as are listed. */
export const MAX_DELETED = 500;

/** A user that can still be restored. */
export type DeletedUser = {
  id: string;
  username: string;
  name: string;
  email: string | null;
  deletedAt: string;
  deletedBy: string;
  keptUntil: string;
  /** What the user had, in words, to tell users of the same name apart. */
  roles: string[];
  groups: string[];
};
