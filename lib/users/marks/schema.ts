/** What an administrator should see of a user at a glance. */
export type MarkedUser = {
  id: string;
  /** Holds a role of administrators directly. */
  isAdministrator: boolean;
  /** Has not yet replaced a temporary password. */
  isWaiting: boolean;
};
