import { countedUsers } from '@/components/users/identity/counted-users';
import type { Job } from '@/lib/jobs/states';
import { shown } from '@/lib/shown-text';
import type { BulkKind } from '@/lib/users/bulk/schema';

type Words = {
  /** The label in the menu. */
  item: string;
  /** The title, button and heading for the users `whom`. */
  title: (whom: string, what: string) => string;
  /** What it means, starting with what is lost. */
  meaning: string;
  isLoss?: boolean;
  choice?: 'roles' | 'groups';
};

export const BULK_WORDS: Record<BulkKind, Words> = {
  disable: {
    item: 'Disable',
    title: (whom) => `Disable ${whom}`,
    meaning:
      'Their sessions and offline tokens end now, and none of them can sign in until they are enabled again. Nothing else is lost.',
    isLoss: true,
  },
  enable: {
    item: 'Enable',
    title: (whom) => `Enable ${whom}`,
    meaning: 'They can sign in again with their previous passwords.',
  },
  'end-sessions': {
    item: 'End sessions',
    title: (whom) => `End the sessions of ${whom}`,
    meaning: 'They are signed out everywhere, and their offline tokens stop working. They can sign in again immediately.',
    isLoss: true,
  },
  'require-password': {
    item: 'Require a new password',
    title: (whom) => `Require a new password of ${whom}`,
    meaning: 'Each user must choose a new password at the next sign-in. Until then, the SDK and the API refuse them.',
  },
  'reset-password': {
    item: 'Re-issue temporary passwords',
    title: (whom) => `Re-issue the passwords of ${whom}`,
    meaning:
      'Their current passwords stop working. Each user gets a temporary password. You can see these passwords once, within an hour after the job ends.',
    isLoss: true,
  },
  'add-role': {
    item: 'Add a role…',
    title: (whom, what) => `Add the role ${what} to ${whom}`,
    meaning: 'Each user gets the role directly.',
    choice: 'roles',
  },
  'remove-role': {
    item: 'Remove a role…',
    title: (whom, what) => `Remove the role ${what} from ${whom}`,
    meaning: 'This takes effect with the next token. A role that comes from a group or another role is kept.',
    isLoss: true,
    choice: 'roles',
  },
  'join-group': {
    item: 'Add to a group…',
    title: (whom, what) => `Add ${whom} to the group ${what}`,
    meaning: 'Each user gets the roles and attributes of the group.',
    choice: 'groups',
  },
  'leave-group': {
    item: 'Remove from a group…',
    title: (whom, what) => `Remove ${whom} from the group ${what}`,
    meaning: 'They lose the roles of the group with the next token.',
    isLoss: true,
    choice: 'groups',
  },
  delete: {
    item: 'Delete',
    title: (whom) => `Delete ${whom}`,
    meaning:
      'This deletes the users with their passwords, sessions, roles and groups. Wallaroo keeps their workspaces and models, but shows “Deleted User” as the owner. A new user with the same username does not get them back.',
    isLoss: true,
  },
};

/** Returns the heading of a job. */
export function titleOf({ kind, parameters, total }: Pick<Job, 'kind' | 'parameters' | 'total'>): string {
  if (kind === 'users.restore') return `Restore ${countedUsers(total)}`;
  if (kind === 'users.import') return `Import ${shown(String(parameters.file))}`;
  if (kind === 'users.undo-import') return `Undo the import of ${shown(String(parameters.file))}`;
  const words = BULK_WORDS[kind.replace('users.', '') as BulkKind] as Words | undefined;
  return words?.title(countedUsers(total), whatOf(parameters)) ?? 'A job';
}

/** Older jobs have the words for a role where newer ones have the role. */
function whatOf({ label, role, group }: Job['parameters']): string {
  return shown([label, role, group].find((words) => typeof words === 'string') ?? '');
}
