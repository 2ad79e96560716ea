import type { Job } from '@/lib/jobs/states';
import type { BulkKind } from '@/lib/users/bulk/schema';

type Words = {
  /** In the menu. */
  item: string;
  /** What is done to `whom`, as a title, a button and a heading. */
  title: (whom: string, what: string) => string;
  /** What it means, the loss first. */
  meaning: string;
  isLoss?: boolean;
  choice?: 'roles' | 'groups';
};

export const BULK_WORDS: Record<BulkKind, Words> = {
  disable: {
    item: 'Disable',
    title: (whom) => `Disable ${whom}`,
    meaning:
      'Their sessions and offline tokens end now, and nobody of them can sign in until they are enabled again. Nothing else is lost.',
    isLoss: true,
  },
  enable: {
    item: 'Enable',
    title: (whom) => `Enable ${whom}`,
    meaning: 'They can sign in again, with the passwords they had.',
  },
  'end-sessions': {
    item: 'End sessions',
    title: (whom) => `End the sessions of ${whom}`,
    meaning: 'They are signed out everywhere, and their offline tokens stop working. They can sign in again at once.',
    isLoss: true,
  },
  'require-password': {
    item: 'Require a new password',
    title: (whom) => `Require a new password of ${whom}`,
    meaning: 'Each chooses a new password at the next sign-in. Until then the SDK and the API refuse the account.',
  },
  'reset-password': {
    item: 'Re-issue temporary passwords',
    title: (whom) => `Re-issue the passwords of ${whom}`,
    meaning:
      'The passwords they have stop working. Each gets a temporary one, which you are shown once: when the job is over, and within an hour.',
    isLoss: true,
  },
  'add-role': {
    item: 'Add a role …',
    title: (whom, what) => `Add the role ${what} to ${whom}`,
    meaning: 'Each of them gets the role itself.',
    choice: 'roles',
  },
  'remove-role': {
    item: 'Remove a role …',
    title: (whom, what) => `Remove the role ${what} from ${whom}`,
    meaning: 'What the role allows ends with the next token. A role that comes from a group or from another role stays.',
    isLoss: true,
    choice: 'roles',
  },
  'join-group': {
    item: 'Add to a group …',
    title: (whom, what) => `Add ${whom} to the group ${what}`,
    meaning: 'Each of them gets what the group has.',
    choice: 'groups',
  },
  'leave-group': {
    item: 'Remove from a group …',
    title: (whom, what) => `Remove ${whom} from the group ${what}`,
    meaning: 'What they have through the group ends with the next token.',
    isLoss: true,
    choice: 'groups',
  },
  delete: {
    item: 'Delete',
    title: (whom) => `Delete ${whom}`,
    meaning:
      'The accounts go, with their passwords, sessions, roles and groups. Wallaroo keeps the workspaces and models, but shows their people as “Deleted User”; a new account of the same name does not get them back.',
    isLoss: true,
  },
};

export function countedUsers(count: number): string {
  return `${count.toLocaleString('en')} ${count === 1 ? 'user' : 'users'}`;
}

/** What a job does, as its heading. */
export function titleOf({ kind, parameters, total }: Pick<Job, 'kind' | 'parameters' | 'total'>): string {
  const words = BULK_WORDS[kind.replace('users.', '') as BulkKind] as Words | undefined;
  return words?.title(countedUsers(total), parameters.role ?? parameters.group ?? '') ?? 'A job';
}
